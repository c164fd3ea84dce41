import BoardTestKit
import Encodings

/// A scripted board that answers mote's board-side functions and lists what a test wants.
///
/// Replies are frames as `session.py` prints them, so hostile names arrive undamaged.
struct ListingBoard: Sendable {
  /// What one entry of a listing claims to be.
  enum Entry: Sendable {
    case file(String)
    case directory(String)
  }

  /// What every file holds.
  static let content = "evil"

  /// The size that every file claims.
  var byteCount = content.count

  /// The entries of a directory; nil where there is none.
  let entries: @Sendable (_ directory: String) -> [Entry]?

  /// The board's answers, for `MicroPythonScript`.
  @Sendable func answer(_ code: String) -> ScriptedProgram {
    // _mote('NONCE','CALL','FUNCTION','PATH')
    let words = code.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard code.hasPrefix("_mote("), words.count > 5 else { return ScriptedProgram() }
    let reply = reply(to: words[5], path: words.count > 7 ? words[7] : "")
    let bytes = Array(reply.utf8)
    let check = "c" + Hex.text(CRC32.checksum(bytes))
    return .printing("\n#mote \(words[1]) \(bytes.count) \(check) \(reply)#\r\n")
  }

  private func reply(to function: String, path: String) -> String {
    switch function {
    case "hello": "111,2f"
    case "stat": entries(path) == nil ? "f,\(byteCount)" : "d,0"
    case "ls": (entries(path) ?? []).map(row).joined(separator: ";")
    case "read": "ZXZpbA=="
    default: ""
    }
  }

  private func row(_ entry: Entry) -> String {
    switch entry {
    case .file(let name): "f,\(byteCount),\(Hex.text(Array(name.utf8)))"
    case .directory(let name): "d,0,\(Hex.text(Array(name.utf8)))"
    }
  }
}
