/// A distance in memory that may depend on the width of pointers: fields of C structures.
public struct ByteOffset: Hashable, Sendable {
  /// The part that is the same on every machine.
  public let bytes: Int
  /// The part counted in pointers.
  public let pointers: Int

  /// No distance.
  public static let zero = ByteOffset(bytes: 0)

  /// A distance of `bytes` and `pointers` together.
  public init(bytes: Int = 0, pointers: Int = 0) {
    self.bytes = bytes
    self.pointers = pointers
  }

  /// The distance in bytes; the rules of a kernel bound both parts, so that it cannot overflow.
  public func byteCount(pointerBytes: Int) -> Int {
    bytes &+ pointers &* pointerBytes
  }
}
