/// Checks of paths in recipe files, which have to mean the same on every host and board.
enum PathText {
  /// What is wrong with the part of a path behind its leading slash, as the rest of a sentence.
  static func problem(with path: Substring) -> String? {
    if path.utf8.count > 200 { return "is longer than 200 bytes" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: \.isEmpty) { return "has an empty part" }
    if parts.contains(where: { $0 == "." || $0 == ".." }) { return "must not contain . or .." }
    // LittleFS stores at most 255 bytes of a name; MicroPython's default is lower still.
    if parts.contains(where: { $0.utf8.count > 60 }) { return "has a part of more than 60 bytes" }
    let isPlain = path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0 != ":" }
    return isPlain ? nil : "must not contain control characters, \\ or :"
  }
}
