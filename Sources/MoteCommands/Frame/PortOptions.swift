import ArgumentParser
import BoardModel

/// Which device a command talks to.
struct PortOptions: ParsableArguments {
  /// A day: longer waits are a mistake in the unit.
  private static let longestWait = 86_400

  @Option(
    help: ArgumentHelp(
      "The port: /dev/ttyACM0, a socket path or sim:BOARD (default: MOTE_PORT).",
      valueName: "port"
    )
  )
  var port: String?

  @Option(help: ArgumentHelp("Speed of a serial port in bit/s.", valueName: "rate"))
  var baud = 115_200

  @Option(
    help: ArgumentHelp(
      "Wait so long for the port to appear, or to return when the board leaves it.",
      valueName: "seconds"
    )
  )
  var wait = 0

  @Flag var reset: [ResetPermission] = []

  func validate() throws {
    // 20 Mbit/s is beyond every USB bridge in use.
    guard (1...20_000_000).contains(baud) else {
      throw ValidationError("--baud \(baud) is no speed: 1 to 20000000 bit/s.")
    }
    guard (0...Self.longestWait).contains(wait) else {
      throw ValidationError("--wait \(wait) is no time: 0 to \(Self.longestWait) seconds.")
    }
    if port == "" { throw ValidationError("--port needs a name.") }
  }

  /// What may be done to a board that does not answer.
  var consent: ResetConsent { ResetConsent(reset.map(\.consent)) }

  /// The port to open: the option, then `MOTE_PORT`.
  ///
  /// - Throws: `CommandFailure.noPort` when neither names one.
  func name(in context: CommandContext) throws -> String {
    guard let port = onlyName(in: context) else { throw CommandFailure.noPort }
    return port
  }

  /// The same; nil where neither names one.
  func onlyName(in context: CommandContext) -> String? {
    port ?? context.environment["MOTE_PORT"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
