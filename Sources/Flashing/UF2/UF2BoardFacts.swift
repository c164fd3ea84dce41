/// What is known of the board that a UF2 file is for.
public struct UF2BoardFacts: Hashable, Sendable {
  /// What people call it.
  public let name: String
  /// The family its images have; nil where its file does not say.
  public let family: UInt32?
  /// Bytes of its flash; nil where its file does not say.
  public let flashByteCount: Int?

  /// The members in order.
  public init(name: String, family: UInt32?, flashByteCount: Int?) {
    self.name = name
    self.family = family
    self.flashByteCount = flashByteCount
  }
}
