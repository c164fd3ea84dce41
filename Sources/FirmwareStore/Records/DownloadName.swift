public import BoardModel

/// A file's name on micropython.org: `BOARD[-VARIANT]-YYYYMMDD-vX.Y.Z[-preview.N.gHASH].bin`.
///
/// Source: the file names of micropython.org/download, and MicroPython `tools/autobuild`.
public struct DownloadName: Equatable, Sendable {
  /// Board and variant: `ESP32_GENERIC-SPIRAM`.
  public let build: String
  /// The day it was built, `YYYYMMDD`.
  public let date: String
  /// The release.
  public let release: MicroPythonRelease
  /// The ending, without its dot.
  public let ending: String

  private static let endings = ["bin", "uf2"]
  /// Far above any name there.
  private static let longest = 160

  /// What `text`, a name without folders, says; nil when it is no name of this form.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest, let dot = text.lastIndex(of: ".") else { return nil }
    let ending = String(text[text.index(after: dot)...])
    guard Self.endings.contains(ending) else { return nil }
    // Builds of a day had a word in front of the release before 1.22.
    let stem = text[..<dot].replacing("-unstable-v", with: "-v")
    let words = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard let place = words.indices.dropFirst().first(where: { Self.isDate(words[$0]) }),
      words.indices.contains(place + 1), words[place + 1].hasPrefix("v"),
      let release = MicroPythonRelease(words[(place + 1)...].joined(separator: "-"))
    else { return nil }
    let build = words[..<place].joined(separator: "-")
    guard FirmwareName.isProper(build) else { return nil }
    self.build = build
    date = String(words[place])
    self.release = release
    self.ending = ending
  }

  private static func isDate(_ word: Substring) -> Bool {
    word.utf8.count == 8 && word.hasPrefix("20")
      && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
