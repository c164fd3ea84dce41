import BoardSession
import TerminalOutput

/// Files and directories of a board.
struct EntriesDocument: ResultDocument {
  static let schema = "mote-fs-entries/1"

  let path: String
  let entries: [Row]

  struct Row: Encodable {
    let path: String
    let name: String
    let kind: String
    let sizeBytes: Int
  }

  init(path: String, entries: [BoardEntry]) {
    self.path = path
    self.entries = entries.map {
      Row(path: $0.path, name: $0.name, kind: $0.kind.rawValue, sizeBytes: $0.byteCount)
    }
  }

  /// Sizes and names; a directory's name ends with a slash.
  static func table(_ entries: [BoardEntry], name: (BoardEntry) -> String) -> Table {
    var table = Table([.number("SIZE"), .text("NAME")], whenEmpty: "The directory is empty.")
    for entry in entries {
      let isDirectory = entry.kind == .directory
      table.append([
        TableCell(isDirectory ? nil : String(entry.byteCount)),
        TableCell(name(entry) + (isDirectory ? "/" : "")),
      ])
    }
    return table
  }
}
