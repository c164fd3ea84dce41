public import FlashProtocols

/// What was done with a board.
public struct FlashReport: Equatable, Sendable {
  /// How sure it is that the board has the image.
  public enum Outcome: String, Equatable, Sendable, Encodable {
    /// Every byte was compared by the board's own digest.
    case ok
    /// Nothing differed before.
    case unchanged
    /// The loader cannot compare.
    case unverified
    /// Nothing was written: it was only looked at what would be.
    case different
  }

  /// How sure it is.
  public let outcome: Outcome
  /// The device.
  public let device: ESPIdentity
  /// Bytes of its flash.
  public let flashByteCount: Int
  /// The parts of the image that differed, in bytes of flash.
  public let runs: [Range<Int>]
  /// The rate of the line in bit/s.
  public let rate: Int

  /// Bytes that differed.
  public var differingByteCount: Int { runs.reduce(0) { $0 + $1.count } }
}
