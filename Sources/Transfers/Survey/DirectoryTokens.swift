import BoardSession
import Encodings

/// The tokens of everything below a directory of a board.
public struct DirectoryTokens: Equatable, Sendable {
  /// The absolute path.
  public let directory: String

  /// One for each file and directory.
  public let tokens: Set<EntryToken>

  /// Reads `HOME,TOKENS`: where a relative path starts from, in hexadecimal, and 8 characters each.
  init?(_ reply: String, of directory: String) {
    let fields = reply.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard fields.count == 2, let home = Hex.bytes(fields[0]),
      fields[1].utf8.count.isMultiple(of: EntryToken.length)
    else { return nil }
    var tokens: Set<EntryToken> = []
    var rest = fields[1]
    while !rest.isEmpty {
      tokens.insert(EntryToken(rest.prefix(EntryToken.length)))
      rest = rest.dropFirst(EntryToken.length)
    }
    self.tokens = tokens
    self.directory =
      home.isEmpty
      ? BoardPath.absolute(directory)
      : BoardPath.join(String(decoding: home, as: UTF8.self), directory)
  }
}
