import ArgumentParser

/// Which drive a UF2 file is written to.
struct FlashDriveOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the bootloader's drive, for UF2 files (default: the one drive that fits).",
      valueName: "folder"
    ),
    completion: .directory
  )
  var drive: String?

  func validate() throws {
    if drive == "" { throw ValidationError("--drive needs a folder.") }
  }
}
