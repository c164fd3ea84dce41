import Glibc
import Transport

/// The files of a simulated drive.
struct DriveFiles {
  private static let own: Set = [information, "INDEX.HTM", "CURRENT.UF2"]
  private static let information = "INFO_UF2.TXT"

  let folder: String

  /// Makes the folder; one that has been there must be empty, or left behind by a drive like this.
  ///
  /// - Throws: `DriveFolderFailure`.
  func prepare() throws(DriveFolderFailure) {
    if mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw .unusable(folder: folder, code: errno)
    }
    guard let stream = opendir(folder) else { throw .unusable(folder: folder, code: errno) }
    closedir(stream)
    guard let name = names.min(), !isOurs else { return }
    throw .foreign(folder: folder, name: name)
  }

  private static let page = Array("<!doctype html><title>UF2</title>\n".utf8)

  /// A drive whose process was killed leaves its files.
  private var isOurs: Bool {
    var file = WatchedFile(path(Self.information), unit: 1)
    let information = String(decoding: file.newBlocks(), as: UTF8.self)
    if information.contains(DriveSettings.mark) { return true }
    // One without INFO_UF2.TXT has its page, and nothing of anybody else's.
    var page = WatchedFile(path("INDEX.HTM"), unit: 1)
    return page.newBlocks() == Self.page[...] && foreign.isEmpty
  }

  /// Puts the bootloader's own files there.
  func appear(as settings: DriveSettings, current: [UInt8]) {
    if settings.showsFlash { write(current, to: "CURRENT.UF2") }
    write(Self.page, to: "INDEX.HTM")
    guard !settings.faults.hidesInformation else { return }
    // Last: who looks for the drive looks for this one. Under its name it is complete.
    let text = settings.information.joined(separator: "\r\n") + "\r\n"
    write(Array(text.utf8), to: ".info")
    rename(path(".info"), path(Self.information))
  }

  /// Takes every file away, this one first.
  func vanish() {
    unlink(path(Self.information))
    for name in names { unlink(path(name)) }
  }

  /// The files that somebody else wrote, by path.
  var foreign: [String] {
    names.filter { !Self.own.contains($0) && !$0.hasPrefix(".") }.sorted().map(path)
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private var names: [String] { SmallFile.names(in: folder) }

  private func write(_ bytes: [UInt8], to name: String) {
    let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
