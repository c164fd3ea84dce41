import ArgumentParser
import FlashImages
import HostSystem
import TerminalOutput

/// `mote flash merge`: parts of a flash put into one file.
struct FlashMerge: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put bootloader, partition table and program into one file for `mote flash`.",
    discussion: """
      Examples:
        mote flash merge --bootloader bootloader.bin --partitions partitions.csv \\
          --app micropython.bin -o firmware.bin
        mote flash merge 0x1000=bootloader.bin 0x8000=table.bin 0x10000=app.bin \\
          0x200000=vfs.bin -o firmware.bin
        mote flash merge --bootloader b.bin --partitions t.bin --app a.bin@ota_0 \\
          --flash-size 8M --flash-mode qio -o firmware.bin

      For the ESP32 family. The file begins with the bootloader; gaps are FF, as in
      erased flash. Refused are parts that overlap, that are for another chip, larger
      than their partition or beyond the flash, and tables that would not work.
      --flash-size, --flash-mode and --flash-freq change the bootloader's header and
      its SHA-256, nothing else.
      """
  )

  @OptionGroup var sources: FlashMergeSources

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  @OptionGroup(title: "Flash") var settingsOptions: FlashSettingsOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    try OutputPath.check(output, against: sources.paths)
  }

  func run(in context: CommandContext) async throws {
    let merged = try ESPAssembly(sources.read(), settings: settingsOptions.settings)
    if let problem = merged.firmware.problem {
      context.terminal.warn("\(problem) `mote flash` writes such a file only with --force.")
    }
    try HostFile.replace(output, with: merged.bytes, isLasting: false)
    let document = FlashMergeDocument(merged, path: output)
    try context.terminal.render(document, as: document.presentation)
  }
}
