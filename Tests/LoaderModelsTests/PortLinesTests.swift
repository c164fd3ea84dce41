import LoaderModels
import Testing
import Transport

/// A port whose modem lines are played at a socket.
struct PortLinesTests {
  private static func opener(_ loader: SimulatedLoader) -> PortOpener {
    PortOpener(linesSocket: { path in path == loader.port ? loader.linesSocket : nil })
  }

  private static func text(
    _ port: DescriptorTransport,
    until word: String
  ) async throws -> String {
    let end = ContinuousClock.now + .seconds(10)
    var text = ""
    while !text.contains(word), ContinuousClock.now < end {
      text += String(decoding: try await port.receive(before: end), as: UTF8.self)
    }
    return text
  }

  @Test func linesReachTheChip() async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let port = try await Self.opener(loader).open(loader.port)
    defer { port.close() }
    let lines = try #require(port.modemLines)
    // The kernel does not count for a pty, lines or not.
    #expect(port.discardUnsent() == nil)
    try lines.set(dtr: false, rts: true)
    try lines.set(dtr: false, rts: false)
    #expect(try await Self.text(port, until: "FLASH_BOOT").contains("SPI_FAST_FLASH_BOOT"))
    try lines.set(dtr: false, rts: true)
    try lines.set(dtr: true, rts: false)
    #expect(try await Self.text(port, until: "download(").contains("wait uart0 download"))
  }

  /// As a serial port does: opening raises both, closing releases both, and neither resets.
  @Test func openingAndClosingDoNotReset() async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let first = try await Self.opener(loader).open(loader.port)
    let lines = try #require(first.modemLines)
    first.close()
    #expect(throws: TransportError.closed(port: loader.port)) {
      try lines.set(dtr: true, rts: true)
    }
    let second = try await Self.opener(loader).open(loader.port)
    defer { second.close() }
    #expect(try await second.receive(before: .now + .milliseconds(200)).isEmpty)
  }

  /// The rate of whoever had the port before is not that of the next one.
  @Test func aPortBeginsAtItsOwnRate() async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let first = try await Self.opener(loader).open(loader.port)
    try first.lineRate?.set(baudRate: 1_500_000)
    first.close()
    let second = try await Self.opener(loader).open(loader.port)
    defer { second.close() }
    let lines = try #require(second.modemLines)
    // The chip has to know the host's rate before it can say anything wrong.
    try await second.send(Array("x".utf8), before: .now + .seconds(5))
    try lines.set(dtr: false, rts: true)
    try lines.set(dtr: false, rts: false)
    #expect(try await Self.text(second, until: "FLASH_BOOT").contains("POWERON_RESET"))
  }

  /// A port that is closed with its chip held in reset lets it go.
  @Test func closingEndsAReset() async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let first = try await Self.opener(loader).open(loader.port)
    try #require(first.modemLines).set(dtr: false, rts: true)
    first.close()
    let second = try await PortOpener().open(loader.port)
    defer { second.close() }
    #expect(second.modemLines == nil)
    #expect(try await Self.text(second, until: "FLASH_BOOT").contains("SPI_FAST_FLASH_BOOT"))
  }

  @Test func aSocketThatIsGone() async throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let opener = PortOpener(linesSocket: { _ in "/nonexistent/lines" })
    await #expect(throws: TransportError.absent(port: loader.port)) {
      _ = try await opener.open(loader.port)
    }
    // The lock was given back.
    try await PortOpener().open(loader.port).close()
  }
}
