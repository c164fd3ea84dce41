/// What a program wrote.
public struct ToolOutput: Sendable {
  /// Standard output, up to the limit.
  public let standardOutput: [UInt8]

  /// Standard error, up to the limit.
  public let standardError: [UInt8]

  /// Whether more was written than the limit keeps.
  public let isTruncated: Bool

  /// Standard output as text.
  public var text: String { String(decoding: standardOutput, as: UTF8.self) }
}
