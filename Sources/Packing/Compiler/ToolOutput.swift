/// What a program of the host left behind.
public struct ToolOutput: Equatable, Sendable {
  /// Whether it ended with status 0.
  public let isSuccess: Bool
  /// Standard output and standard error, in this order.
  public let text: String

  /// An output.
  public init(isSuccess: Bool, text: String) {
    self.isSuccess = isSuccess
    self.text = text
  }
}
