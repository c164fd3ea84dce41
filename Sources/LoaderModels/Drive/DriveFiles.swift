import Glibc
import Transport

/// The files of a simulated drive.
struct DriveFiles {
  private static let own: Set = ["INFO_UF2.TXT", "INDEX.HTM", "CURRENT.UF2"]

  let folder: String

  /// Puts the bootloader's own files there; nothing may be there before.
  func appear(as settings: DriveSettings, current: [UInt8]) {
    mkdir(folder, 0o777)
    if settings.showsFlash { write(current, to: "CURRENT.UF2") }
    write(Array("<!doctype html><title>UF2</title>\n".utf8), to: "INDEX.HTM")
    // Last: who looks for the drive looks for this one. Under its name it is complete.
    let text = settings.information.joined(separator: "\r\n") + "\r\n"
    write(Array(text.utf8), to: ".info")
    rename(path(".info"), path("INFO_UF2.TXT"))
  }

  /// Takes every file away, this one first.
  func vanish() {
    unlink(path("INFO_UF2.TXT"))
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
