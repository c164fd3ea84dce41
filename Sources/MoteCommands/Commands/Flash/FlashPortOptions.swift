import ArgumentParser
import BoardModel
import FlashProtocols
import TerminalOutput

/// Where the boards are that are written, and how fast.
struct FlashPortOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The port: /dev/ttyUSB0; may be given several times (default: MOTE_PORT, or the only one).",
      valueName: "port"
    )
  )
  var port: [String] = []

  @Option(
    help: ArgumentHelp(
      "The fastest rate to try in bit/s (default: the board's, or 1500000 and below).",
      valueName: "rate"
    )
  )
  var baud: Int?

  @Option(
    help: ArgumentHelp(
      "Try a board so long that needs its BOOT button held (default: 30 at a terminal, else 0).",
      valueName: "seconds"
    )
  )
  var wait: Int?

  func validate() throws {
    if let wait, !(0...3600).contains(wait) {
      throw ValidationError("--wait \(wait) is no time: 0 to 3600 seconds.")
    }
    if port.contains("") { throw ValidationError("--port needs a name.") }
    if let twice = port.first(where: { name in port.count { $0 == name } > 1 }) {
      throw ValidationError("--port \(twice) is given twice.")
    }
    // Loaders start at 115200.
    if let baud, !(115_200...12_000_000).contains(baud) {
      throw ValidationError("--baud \(baud) is no speed for a loader: 115200 to 12000000 bit/s.")
    }
  }

  /// How long a board is tried that somebody has to bring into its loader.
  func wait(in context: CommandContext) -> Duration {
    wait.map { .seconds($0) } ?? Self.usualWait(in: context)
  }

  /// The same where nobody asked for a time: only people at a terminal hold buttons.
  static func usualWait(in context: CommandContext) -> Duration {
    .seconds(context.terminal.isInteractive ? personsWait : 0)
  }

  /// Seconds to walk to a board and hold its button.
  private static let personsWait = 30

  /// The rate that was given and the usual ones below it; nil where none was given.
  var rates: [Int]? { baud.map { ESPRateLadder.usual(from: $0).rates } }

  /// The one port to open: the option, then `MOTE_PORT`.
  ///
  /// - Throws: `CommandFailure.noPort` when neither names one, `FlashPortFailure.onlyOne` for more.
  func name(in context: CommandContext) throws -> String {
    guard port.count < 2 else { throw FlashPortFailure.onlyOne(port) }
    guard let name = try onlyName(in: context) else { throw CommandFailure.noPort }
    return name
  }

  /// The one port that is named; nil where none is.
  ///
  /// - Throws: `FlashPortFailure.several` for more.
  func onlyName(in context: CommandContext) throws -> String? {
    guard port.count < 2 else { throw FlashPortFailure.several(port) }
    return port.first ?? named(in: context)
  }

  /// The ports to open: the options, then `MOTE_PORT`, then the only one that fits.
  ///
  /// - Parameters:
  ///   - isAll: every port that fits.
  ///   - board: the board; nil for any that has a loader.
  ///   - catalogue: the known boards.
  ///   - context: where `MOTE_PORT` is found.
  /// - Returns: at least one.
  /// - Throws: `FlashPortFailure`.
  func names(
    isAll: Bool,
    for board: Board?,
    in catalogue: BoardCatalogue,
    _ context: CommandContext
  ) throws -> [String] {
    if !port.isEmpty { return port }
    if !isAll, let name = named(in: context) { return [name] }
    let found = try FlashPortSearch(context: context, boards: catalogue.boards).ports(for: board)
    guard !found.isEmpty else { throw FlashPortFailure.none(board: board?.id) }
    guard isAll || found.count == 1 else { throw FlashPortFailure.several(found) }
    return found
  }

  private func named(in context: CommandContext) -> String? {
    context.environment["MOTE_PORT"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
