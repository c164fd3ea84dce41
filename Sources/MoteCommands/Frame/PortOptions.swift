import ArgumentParser

/// Which device a command talks to.
struct PortOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The port: /dev/ttyACM0, a socket path or sim:BOARD (default: MOTE_PORT).",
      valueName: "port"
    )
  )
  var port: String?

  @Option(help: ArgumentHelp("Speed of a serial port in bit/s.", valueName: "rate"))
  var baud = 115_200

  func validate() throws {
    // 20 Mbit/s is beyond every USB bridge in use.
    guard (1...20_000_000).contains(baud) else {
      throw ValidationError("--baud \(baud) is no speed: 1 to 20000000 bit/s.")
    }
    if port == "" { throw ValidationError("--port needs a name.") }
  }

  /// The port to open: the option, then `MOTE_PORT`.
  ///
  /// - Throws: `CommandFailure.noPort` when neither names one.
  func name(in context: CommandContext) throws -> String {
    if let port { return port }
    if let port = context.environment["MOTE_PORT"], !port.isEmpty { return port }
    throw CommandFailure.noPort
  }
}
