import ArgumentParser
import BoardModel
import BoardSession
import Encodings
import MPYFormat
import TerminalOutput

/// `mote info`: what the board says of itself.
struct Info: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show the board's firmware, machine, .mpy version, heap and file systems.",
    discussion: """
      Examples:
        mote info --port /dev/ttyACM0
        mote info --port sim:qemu-m3 --json
      """
  )

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let catalogue = try boardOptions.catalogue(in: context)
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let identity = try await link.session.identity()
      let boards = try link.knownBoards(for: identity, in: catalogue)
      try context.terminal.render(
        Document(port: link.session.port, boards: boards.map(\.id), identity: identity),
        as: .fields(Self.fields(identity, boards: boards.map(\.id), port: link.session.port))
      )
    }
  }

  private static func fields(
    _ identity: BoardIdentity,
    boards: [String],
    port: String
  ) -> [Field] {
    var fields = [
      Field("port", port),
      Field("board", boards.isEmpty ? nil : boards.joined(separator: " or "), .heading),
      Field("machine", identity.machine),
      Field("firmware", identity.version ?? identity.release),
      Field("build", identity.build),
      Field("mpy", identity.mpy.map(mpyText) ?? "none: this firmware loads no .mpy files"),
      Field("unique id", identity.uniqueID),
      Field("clock", identity.clockHertz.map { "\(DecimalText.grouped($0)) Hz" }),
      Field("floats", identity.floatBits.map { "\($0) bit" }),
      Field("heap", heapText(identity)),
    ]
    for mount in identity.mounts {
      let free = DecimalText.byteCount(mount.freeByteCount)
      let total = DecimalText.byteCount(mount.totalByteCount)
      fields.append(Field("files \(mount.path)", "\(free) free of \(total)"))
    }
    return fields
  }

  private static func mpyText(_ value: Int) -> String {
    guard let implementation = try? SystemImplementation(value) else { return "\(value)" }
    return "\(implementation.version).\(implementation.subVersion), "
      + "\(implementation.architecture.name) (\(value))"
  }

  private static func heapText(_ identity: BoardIdentity) -> String? {
    guard let free = identity.heapFree, let used = identity.heapUsed else { return nil }
    return "\(DecimalText.byteCount(free)) free of \(DecimalText.byteCount(free + used))"
  }

  private struct Document: ResultDocument {
    static let schema = "mote-info/1"

    let port: String
    let boards: [String]
    let identity: BoardIdentity
  }
}
