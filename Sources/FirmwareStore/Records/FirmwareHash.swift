/// The first digits of a SHA-256, by which firmware is meant: `sha256:606df120`.
public struct FirmwareHash: Equatable, Sendable {
  /// Lower-case hexadecimal digits, 8 to 64.
  public let digits: String

  static let prefix = "sha256:"

  /// Reads `text`; nil when it is no hash with at least eight digits.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(?i:sha256):([0-9a-fA-F]{8,64})/) else { return nil }
    digits = match.1.lowercased()
  }

  /// Whether it is the beginning of `sha256`.
  public func isOf(_ sha256: some StringProtocol) -> Bool { sha256.hasPrefix(digits) }
}
