/// One encoding of a reference: its size, its reach and what executing it costs.
public struct ReferenceForm: Equatable, Sendable {
  /// Bytes.
  public let byteCount: Int
  /// Distances that fit, from the address of the first byte to the target.
  public let reach: ClosedRange<Int>
  /// Whether the distance counts from the address rounded down to a multiple of 4.
  public let isFromAligned: Bool
  /// Instructions executed when the branch is taken, and by everything that is no branch.
  public let takenCount: Int
  /// Instructions executed when the branch is not taken.
  public let skippedCount: Int

  /// A form; one instruction either way unless it says so.
  public init(
    _ byteCount: Int,
    _ reach: ClosedRange<Int>,
    isFromAligned: Bool = false,
    taken: Int = 1,
    skipped: Int = 1
  ) {
    self.byteCount = byteCount
    self.reach = reach
    self.isFromAligned = isFromAligned
    takenCount = taken
    skippedCount = skipped
  }

  /// Whether a target can be encoded from an address.
  func reaches(_ target: Int, from address: Int) -> Bool {
    reach.contains(target - (isFromAligned ? address & ~3 : address))
  }
}
