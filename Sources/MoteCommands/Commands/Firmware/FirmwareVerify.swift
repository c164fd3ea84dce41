import ArgumentParser
import Diagnostics
import FirmwareStore
import TerminalOutput

/// `mote firmware verify`: whether the store has what it says.
struct FirmwareVerify: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compute the SHA-256 of every stored file anew.",
    discussion: """
      Examples:
        mote firmware verify
        mote firmware verify ESP32_GENERIC_C3@1.25.0

      The exit status is 1 when a file is damaged or missing, or a record cannot be
      read; for each it says what mends it.
      """
  )

  @Argument(help: "Names, or NAME@VERSION; everything without one.")
  var names: [String] = []

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let store = context.firmwareStore
    try store.checkReadable()
    let contents = store.contents()
    let entries = names.isEmpty ? contents.entries : try names.flatMap { try store.selection($0) }
    let files = try entries.map { entry in
      Document.File(
        firmware: entry.label,
        state: try store.state(of: entry),
        sha256: entry.sha256,
        path: store.path(of: entry)
      )
    }
    let document = Document(
      files: files,
      unreadableRecords: names.isEmpty ? contents.unreadable : [],
      keptFiles: names.isEmpty ? contents.unreadable.flatMap(store.files(ofRecord:)) : []
    )
    try context.terminal.render(document, as: document.presentation)
    if !document.isWhole { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-firmware-verify/1"

    let files: [File]
    let unreadableRecords: [String]
    /// Files whose records those are; adding them makes the records anew.
    let keptFiles: [String]

    struct File: Encodable {
      let firmware: String
      let state: FirmwareStore.State
      let sha256: String
      let path: String
    }

    var isWhole: Bool { unreadableRecords.isEmpty && files.allSatisfy { $0.state == .ok } }

    private var badRecords: String {
      unreadableRecords.count == 1 ? "1 bad record" : "\(unreadableRecords.count) bad records"
    }

    var presentation: Presentation {
      let bad = files.filter { $0.state != .ok }
      var lines = bad.flatMap {
        [
          "\($0.firmware): \($0.state.rawValue): \($0.path)",
          "  Add or fetch the file again, or `\(Self.removal(of: $0.sha256))`.",
        ]
      }
      lines += unreadableRecords.flatMap { ["no record of firmware: \($0)"] + advice($0) }
      let count = files.count == 1 ? "1 file" : "\(files.count) files"
      lines.append(
        isWhole
          ? "\(count) compared, all whole."
          : "\(count) compared, \(bad.count) not whole; \(badRecords)."
      )
      return .text(lines.joined(separator: "\n"))
    }

    /// What mends a bad record.
    private func advice(_ record: String) -> [String] {
      guard let hash = FirmwareStore.hash(ofRecord: record) else { return [] }
      let files = keptFiles.filter { $0.contains("/" + hash + ".") }
      return files.map {
        "  Its file is there; this makes its record anew: mote firmware add \($0)"
      }
        + ["  This takes it out: \(Self.removal(of: hash))"]
    }

    private static func removal(of hash: String) -> String {
      "mote firmware remove sha256:\(hash.prefix(12))"
    }
  }
}
