import Encodings

/// What the board says of one run of a script: `TICKS;NORM;HEXVALUE`.
struct ScriptReply: Equatable {
  /// Ticks of the run.
  let ticks: Int
  /// What `result()` gave besides its norm, as `str` writes it.
  let value: String

  /// Reads `reply`; nil unless it has all three parts.
  init?(_ reply: String) {
    let parts = reply.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 3, let ticks = Int(parts[0]), let value = Hex.bytes(parts[2]) else {
      return nil
    }
    self.ticks = ticks
    self.value = String(decoding: value, as: UTF8.self)
  }
}
