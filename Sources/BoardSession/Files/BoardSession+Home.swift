import Encodings

extension BoardSession {
  /// The directory that relative paths start from: `/flash` on pyboards, `/` elsewhere.
  func home() async throws -> String {
    if let knownHome { return knownHome }
    let reply = try await call("home", [], using: [.stat], operation: "asking for the directory")
    guard let bytes = Hex.bytes(reply) else {
      throw SessionError.damagedReply(port: port, operation: "home")
    }
    let home = BoardPath.absolute(String(decoding: bytes, as: UTF8.self))
    knownHome = home
    return home
  }
}
