import ArgumentParser
import FirmwareStore
import TerminalOutput

/// `mote firmware remove`: entries out of the store.
struct FirmwareRemove: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take firmware out of the store.",
    discussion: """
      Examples:
        mote firmware remove ESP32_GENERIC_C3@1.24.1
        mote firmware remove KIT                 all its versions
      """
  )

  @Argument(help: "Names, or NAME@VERSION.")
  var names: [String]

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let store = context.firmwareStore
    var entries: [FirmwareEntry] = []
    for entry in try names.flatMap({ try store.selection($0) }) where !entries.contains(entry) {
      entries.append(entry)
    }
    try store.remove(entries)
    try context.terminal.render(
      Document(removed: entries.map { FirmwareEntryRecord($0, in: store) }),
      as: .text(entries.map { "removed \($0.label)" }.joined(separator: "\n"))
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-firmware-remove/1"

    let removed: [FirmwareEntryRecord]
  }
}
