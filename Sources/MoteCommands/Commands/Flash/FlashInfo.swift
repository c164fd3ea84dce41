import ArgumentParser
import Diagnostics
import FlashImages
import TerminalOutput

/// `mote flash info`: what a firmware file is and what it says of itself.
struct FlashInfo: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a firmware file is for: chip, flash, parts, MicroPython's version.",
    discussion: """
      Examples:
        mote flash info ESP32_GENERIC-20250415-v1.25.0.bin
        mote flash info RPI_PICO.uf2 --json | jq .targets

      Takes .bin files for the ESP32 family, single images and merged ones, and UF2
      files. Checksums are checked. What MicroPython will say of itself is read out
      of the bytes; what is not unambiguous is left out. The exit status is 1 when
      a UF2 file's blocks are not what a board's drive takes, or a merged file has no
      program; 65 when the file is damaged or no firmware.
      """
  )

  @Argument(help: "A firmware file.", completion: .file(extensions: ["bin", "uf2"]))
  var image: String

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let bytes = try LocalFile.bytes(at: image, limit: UF2File.largestByteCount)
    let document = try FirmwareDocument(bytes, path: image)
    try context.terminal.render(document, as: document.presentation)
    if !document.problems.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }
}
