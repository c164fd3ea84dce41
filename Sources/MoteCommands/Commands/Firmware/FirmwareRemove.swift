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
        mote firmware remove sha256:606df120444c

      The digits also take out what has no name any more: `mote firmware verify`
      says those of records that cannot be read.
      """
  )

  @Argument(help: "Names, NAME@VERSION, or sha256: with at least eight digits.")
  var names: [String]

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let store = context.firmwareStore
    var entries: [FirmwareEntry] = []
    var badRecords: [String] = []
    for name in names {
      let bad = try Self.badRecords(name, in: store)
      badRecords += bad.filter { !badRecords.contains($0) }
      let found = bad.isEmpty ? try store.selection(name) : []
      entries += found.filter { !entries.contains($0) }
    }
    try store.remove(entries, badRecords: badRecords)
    let lines = entries.map { "removed \($0.label)" } + badRecords.map { "removed \($0)" }
    try context.terminal.render(
      Document(
        removed: entries.map { FirmwareEntryRecord($0, in: store) },
        removedRecords: badRecords
      ),
      as: .text(lines.joined(separator: "\n"))
    )
  }

  /// The record that cannot be read and is meant by the digits in its name; none where a good one is.
  ///
  /// - Throws: `FirmwareFailure.severalHashes`: what is taken out does not come back.
  private static func badRecords(_ text: String, in store: FirmwareStore) throws -> [String] {
    guard let hash = FirmwareHash(text) else { return [] }
    let contents = store.contents()
    let bad = contents.unreadable.compactMap { path in
      FirmwareStore.hash(ofRecord: path).map { (path: path, hash: $0) }
    }.filter { hash.isOf($0.hash) }
    let hashes = contents.entries.map(\.sha256).filter { hash.isOf($0) } + bad.map(\.hash)
    guard hashes.count <= 1 else {
      throw FirmwareFailure.severalHashes(text, hashes: hashes)
    }
    return bad.map(\.path)
  }

  private struct Document: ResultDocument {
    static let schema = "mote-firmware-remove/1"

    let removed: [FirmwareEntryRecord]
    /// Paths of records that could not be read.
    let removedRecords: [String]
  }
}
