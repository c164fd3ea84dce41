extension PortOpener {
  /// The rate that means "enter the bootloader" to boards that know this sign.
  private static let touchRate = 1200

  /// Opens a serial port at 1200 bit/s and drops its lines, which sends some boards into their
  /// bootloader.
  ///
  /// - Parameter identity: of the port, which must be closed.
  /// - Throws: `PortWaitError.didNotReturn` when the port is gone, `TransportError.notAPort` when
  ///   it has no lines.
  public func touch(_ identity: PortIdentity) async throws {
    let port = try await reopen(identity, baudRate: Self.touchRate, before: .now + .seconds(1))
    defer { port.close() }
    guard let lines = port.modemLines else { throw TransportError.notAPort(port: identity.name) }
    do {
      try lines.set(dtr: false, rts: false)
    } catch TransportError.unplugged {
      // It has gone into its bootloader already.
    }
  }
}
