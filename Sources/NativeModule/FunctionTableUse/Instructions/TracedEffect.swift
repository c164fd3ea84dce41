/// What an instruction does to registers and memory, as far as addresses can come of it.
///
/// The first operand is the register written. An instruction is a list of these, done in order;
/// register numbers beyond the processor's are scratch.
enum TracedEffect: Equatable, Sendable {
  case move(Int, TracedSource)
  /// Written or left as it is.
  case moveIf(Int, TracedSource)
  case add(Int, TracedSource, TracedSource)
  case subtract(Int, TracedSource, TracedSource)
  /// Shifted to the left by a constant.
  case shift(Int, Int, by: Int)
  /// The low bits, sign-extended or not.
  case extend(Int, Int, bits: Int, isSigned: Bool)
  /// A constant into the upper 16 of 32 bits.
  case upperHalf(Int, Int)
  /// Rounded down to a multiple of a power of two.
  case align(Int, to: Int)
  case address(Int, TracedPlace)
  case load(Int, TracedPlace, width: Int, isSigned: Bool)
  /// Nil stores what is never an address.
  case store(TracedPlace, TracedSource?, width: Int)
  /// 0 or 1, in the lowest byte; the others stay.
  case flag(Int)
  /// Something that is never an address.
  case forget(Int)
  /// Sets what a following branch decides by.
  case compare(TracedSource, TracedSource)
}
