/// A part of an image that is loaded to, or mapped at, one address.
public struct ESPSegment: Equatable, Sendable {
  /// Where the chip sees it; 0 for padding.
  public let address: UInt32
  /// Where its bytes begin, from the start of the image.
  public let offset: Int
  /// How many bytes it has.
  public let byteCount: Int
}
