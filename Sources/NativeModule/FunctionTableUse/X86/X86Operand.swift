/// What a ModRM byte names: a register, or a place in memory.
struct X86Operand: Equatable, Sendable {
  /// The register of the other operand, or the number that extends the opcode.
  let register: Int
  /// The register operand, nil for memory.
  let direct: Int?
  /// The memory operand; meaningless for a register.
  let place: TracedPlace
  /// Whether `place` counts from the end of the instruction.
  let isRelative: Bool

  func place(end: Int) -> TracedPlace {
    isRelative ? .text(end + place.offset) : place
  }
}
