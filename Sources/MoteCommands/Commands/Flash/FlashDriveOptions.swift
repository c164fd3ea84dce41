import ArgumentParser
import Transport

/// Which drives a UF2 file is written to.
struct FlashDriveOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of a bootloader's drive, for UF2 files; may be given several times (default: the "
        + "one drive that fits).",
      valueName: "folder"
    ),
    completion: .directory
  )
  var drive: [String] = []

  func validate() throws {
    if drive.contains("") { throw ValidationError("--drive needs a folder.") }
    // One folder under two names would be written from two sides.
    var folders: Set<String> = []
    if let twice = drive.first(where: { !folders.insert(SmallFile.resolved($0) ?? $0).inserted }) {
      throw ValidationError("--drive \(twice) is given twice.")
    }
  }
}
