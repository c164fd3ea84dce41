import ArgumentParser
import FoundationEssentials

/// `FILE[@PARTITION]` on the command line.
struct FlashMergeProgram {
  /// The file.
  let path: String
  /// The partition's name; nil for the one that starts on a new board.
  let label: String?

  /// A file of the whole text wins.
  ///
  /// - Throws: `ValidationError`.
  init(_ text: String) throws {
    let mark = FileManager.default.fileExists(atPath: text) ? nil : text.lastIndex(of: "@")
    path = String(text[..<(mark ?? text.endIndex)])
    label = mark.map { String(text[text.index(after: $0)...]) }
    guard !path.isEmpty, label?.isEmpty != true else {
      throw ValidationError("\(text) is no program: FILE or FILE@PARTITION.")
    }
  }
}
