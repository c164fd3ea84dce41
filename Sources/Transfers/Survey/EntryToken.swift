import FoundationEssentials
import HostSystem

/// Tells one version of one file or directory from all others in 8 characters.
///
/// The first 6 bytes of SHA-256 over the name, relative to the directory that is compared, a zero
/// byte and the content, in base64; a directory's name ends with a slash instead.
public struct EntryToken: Hashable, Sendable {
  /// Characters of a token.
  static let length = 8

  private let text: String

  init(_ text: Substring) {
    self.text = String(text)
  }

  /// The token of a file.
  public init(file name: String, content: [UInt8]) {
    self.init(of: Array(name.utf8) + [0] + content)
  }

  /// The token of a directory.
  public init(directory name: String) {
    self.init(of: Array((name + "/").utf8))
  }

  private init(of bytes: [UInt8]) {
    let digest = ContentHash(of: bytes).bytes.prefix(6)
    text = Data(digest).base64EncodedString()
  }
}
