import ArgumentParser
import FirmwareStore
import FoundationEssentials
import TerminalOutput

/// `mote firmware add`: files of this computer into the store.
struct FirmwareAdd: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Put firmware files into the store.",
    discussion: """
      Examples:
        mote firmware add ESP32_GENERIC-20250415-v1.25.0.bin RPI_PICO.uf2
        mote firmware add build/firmware.bin --as KIT@1.0

      Name, version, port, board and chip are read out of the bytes; what they do not
      say, out of a name as micropython.org gives them. Damaged files and files with
      no firmware in them are refused. The same bytes twice are one entry.
      """
  )

  @Argument(help: "Firmware files.", completion: .file(extensions: ["bin", "uf2"]))
  var files: [String]

  @Option(name: .customLong("as"), help: "The name to give one file: NAME or NAME@VERSION.")
  var label: String?

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if label != nil, files.count > 1 {
      throw ValidationError("--as names one file, and \(files.count) are given.")
    }
  }

  func run(in context: CommandContext) async throws {
    let label = try label.map { try FirmwareName(label: $0) }
    // All are read before the first one is stored.
    let readings = try files.map { try Self.reading($0, label: label, in: context) }
    let store = context.firmwareStore
    let additions = try readings.map { try store.add($0) }
    let document = FirmwareAdditions(additions, in: store)
    try context.terminal.render(document, as: document.presentation)
  }

  private static func reading(
    _ path: String,
    label: FirmwareName?,
    in context: CommandContext
  ) throws -> FirmwareReading {
    let bytes = try LocalFile.bytes(at: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let reading = try FileFailure.naming(path) {
      try FirmwareReading(bytes, fileName: name, label: label, at: context.now())
    }
    for warning in reading.warnings { context.terminal.warn("\(path): \(warning)") }
    return reading
  }
}
