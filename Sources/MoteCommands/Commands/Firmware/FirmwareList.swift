import ArgumentParser
import FirmwareStore
import TerminalOutput

/// `mote firmware list`: what is in the store.
struct FirmwareList: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the firmware in the store.",
    discussion: """
      Examples:
        mote firmware list
        mote firmware list ESP32_GENERIC_C3 --json | jq -r '.firmware[].path'
        mote firmware list --plain | cut -f 1,2,7

      An asterisk marks what only a file's name says. With --plain two columns more
      say where name and version come from: image, file-name or person.
      """
  )

  @Argument(help: "A name, or NAME@VERSION; everything without one.")
  var name: String?

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let store = context.firmwareStore
    try store.checkReadable()
    let contents = store.contents()
    for path in contents.unreadable {
      context.terminal.warn(
        "\(path) is no record of firmware; `mote firmware verify` looks closer."
      )
    }
    let entries = try name.map { try store.selection($0) } ?? contents.entries
    let document = Document(firmware: entries.map { FirmwareEntryRecord($0, in: store) })
    try context.terminal.render(document, as: document.presentation)
  }

  private struct Document: ResultDocument {
    static let schema = "mote-firmware-list/1"

    let firmware: [FirmwareEntryRecord]

    var presentation: Presentation {
      var table = Table(
        FirmwareEntryRecord.columns,
        whenEmpty: "The store is empty; `mote firmware add FILE` and `fetch URL` fill it."
      )
      for entry in firmware { table.append(entry.cells, plain: entry.origins) }
      let hasMark = firmware.contains(where: \.hasMark)
      return .sequence([.table(table)] + (hasMark ? [.note(FirmwareEntryRecord.mark)] : []))
    }
  }
}
