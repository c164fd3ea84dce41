import BoardTestKit
import Encodings

/// A scripted board that answers mote's board-side functions and lists what a test wants.
///
/// Replies are frames as `calls.py` prints them, so hostile names arrive undamaged.
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
    if code.hasPrefix("import sys,io,gc;from binascii") { return Self.lackingTheLoader }
    if code.hasPrefix("print('#'") { return .printing("##\r\n") }
    // _mote(NONCE,CALL,CHECK,r"_FUNCTION,'PATH'")
    let words = code.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    let heads = words[0].dropFirst(6).split { ",\"".contains($0) }
    guard code.hasPrefix("_mote("), heads.count > 4, let nonce = heads.first else {
      return ScriptedProgram()
    }
    let reply = reply(to: String(heads[4].dropFirst()), path: words.count > 1 ? words[1] : "")
    let bytes = Array(reply.utf8)
    let check = "c" + Hex.text(CRC32.checksum(bytes))
    return .printing("\n#mote \(nonce) \(bytes.count) \(check) \(reply)#\r\n")
  }

  /// A board without the modules of the loader gets mote's functions as source.
  private static let lackingTheLoader = ScriptedProgram(
    ending: .raises(
      "Traceback (most recent call last):\r\n  File \"<stdin>\", line 2, in <module>\r\n"
        + "ImportError: no module named 'binascii'\r\n"
    )
  )

  private func reply(to function: String, path: String) -> String {
    switch function {
    case "offers": "fsv,100000"
    case "home": "2f"
    case "stat": entries(path) == nil ? "f,\(byteCount)" : "d,0"
    case "ls": (entries(path) ?? []).map(row).joined(separator: ";")
    case "text_read": "ZXZpbA=="
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
