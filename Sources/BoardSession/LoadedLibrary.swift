import Encodings

/// What the board-side functions found on this board when they were loaded.
struct LoadedLibrary: Sendable {
  /// `binascii.crc32` exists; otherwise sums of bytes are compared.
  let hasCRC: Bool
  /// Base64 in both directions exists; otherwise literals and hexadecimal text are used.
  let hasBase64: Bool
  /// `hashlib.sha256` exists.
  let hasSHA256: Bool
  /// The directory that relative paths start from: `/flash` on pyboards, `/` elsewhere.
  let home: String

  init?(_ reply: String) {
    let parts = reply.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 3, let home = Hex.bytes(parts[1]) else { return nil }
    let flags = parts[0].map { $0 == "1" }
    (hasCRC, hasBase64, hasSHA256) = (flags[0], flags[1], flags[2])
    self.home = BoardPath.absolute(String(decoding: home, as: UTF8.self))
  }
}
