import FirmwareStore
import TerminalOutput

/// What `mote firmware add` and `fetch` say about the entries they made or found.
struct FirmwareAdditions: ResultDocument {
  static let schema = "mote-firmware-add/1"

  private let entries: [Row]

  private struct Row: Encodable {
    let isNew: Bool
    let entry: FirmwareEntryRecord
  }

  init(_ additions: [FirmwareStore.Addition], in store: FirmwareStore) {
    entries = additions.map {
      Row(isNew: $0.isNew, entry: FirmwareEntryRecord($0.entry, in: store))
    }
  }

  /// The same for people.
  var presentation: Presentation {
    var table = Table([.text("STORE")] + FirmwareEntryRecord.columns)
    for row in entries {
      table.append(
        [TableCell(row.isNew ? "added" : "was there")] + row.entry.cells,
        plain: row.entry.origins
      )
    }
    let hasMark = entries.contains(where: \.entry.hasMark)
    return .sequence([.table(table)] + (hasMark ? [.note(FirmwareEntryRecord.mark)] : []))
  }
}
