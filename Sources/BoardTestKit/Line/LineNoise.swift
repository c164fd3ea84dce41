/// Text that a board prints unasked, from a thread or a driver: put on the line to the host again
/// and again, also in the middle of an answer.
public struct LineNoise: Sendable, Hashable {
  /// What is said when nothing else is asked for.
  public static let defaultText = Array("log: still here\r\n".utf8)

  /// Goes on the line as it is.
  public let text: [UInt8]

  /// From one text to the next, at least 100 µs.
  public let interval: Duration

  /// The first text comes one interval after the line's start.
  public init(_ text: [UInt8] = LineNoise.defaultText, every interval: Duration) {
    self.text = text
    self.interval = max(interval, .microseconds(100))
  }
}
