import ArgumentParser
import FlashProtocols

/// Where the board is that is written, and how fast.
struct FlashPortOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The port: /dev/ttyUSB0 (default: MOTE_PORT).", valueName: "port")
  )
  var port: String?

  @Option(
    help: ArgumentHelp(
      "The fastest rate to try in bit/s (default: the board's, or 1500000 and below).",
      valueName: "rate"
    )
  )
  var baud: Int?

  func validate() throws {
    if port == "" { throw ValidationError("--port needs a name.") }
    if let baud, !(1...12_000_000).contains(baud) {
      throw ValidationError("--baud \(baud) is no speed: 1 to 12000000 bit/s.")
    }
  }

  /// The rate that was given and the usual ones below it; nil where none was given.
  var rates: [Int]? { baud.map { ESPRateLadder.usual(from: $0).rates } }

  /// The port to open: the option, then `MOTE_PORT`.
  ///
  /// - Throws: `CommandFailure.noPort` when neither names one.
  func name(in context: CommandContext) throws -> String {
    if let port { return port }
    if let port = context.environment["MOTE_PORT"], !port.isEmpty { return port }
    throw CommandFailure.noPort
  }
}
