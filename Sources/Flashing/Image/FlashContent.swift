/// What a board's flash is to hold: bytes and the place of the first.
public struct FlashContent: Equatable, Sendable {
  /// Where in flash the bytes begin.
  public let offset: Int
  /// The bytes.
  public let bytes: [UInt8]

  /// Content for `offset`, a multiple of the flash's sector.
  public init(offset: Int, bytes: [UInt8]) {
    self.offset = offset
    self.bytes = bytes
  }

  /// The first place behind it.
  public var end: Int { offset + bytes.count }
}
