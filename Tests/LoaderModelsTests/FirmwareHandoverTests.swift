import LoaderModels
import Testing
import Transport

/// Somebody else plays the firmware of a simulated loader.
struct FirmwareHandoverTests {
  private static func runningLoader() throws -> SimulatedLoader {
    var settings = LoaderSettings(chip: .esp32)
    settings.startsInRunMode = true
    return try SimulatedLoader(settings)
  }

  @Test func bytesGoBothWaysAndNoneIsLost() async throws {
    let loader = try Self.runningLoader()
    defer { loader.stop() }
    let pty = try PseudoTerminal()
    let firmware = try await PortOpener().open(pty.slavePath)
    defer { firmware.close() }
    loader.attach(pty.master)
    let host = try await PortOpener().open(loader.port)
    defer { host.close() }
    // More than the buffers on the way hold.
    let text = (0..<60_000).map { UInt8(truncatingIfNeeded: $0) }
    for (one, other) in [(host, firmware), (firmware, host)] {
      let end = ContinuousClock.now + .seconds(20)
      async let sent: Void = one.send(text, before: end)
      var heard: [UInt8] = []
      while heard.count < text.count {
        let bytes = try await other.receive(before: end)
        guard !bytes.isEmpty else { break }
        heard += bytes
      }
      try await sent
      #expect(heard == text)
    }
  }

  @Test func aResetTakesTheLineBack() throws {
    let loader = try Self.runningLoader()
    defer { loader.stop() }
    let pty = try PseudoTerminal()
    let firmware = try #require(HostPort(pty.slavePath))
    defer { firmware.close() }
    loader.attach(pty.master)
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    loader.restart(.softwareIntoLoader)
    let waiting = host.read { String(decoding: $0, as: UTF8.self).contains("waiting") }
    #expect(waiting.map { String(decoding: $0, as: UTF8.self) }?.contains("SW_CPU_RESET") == true)
    host.write(ROMDialogue.request(0x08, [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)))
    #expect(host.read { $0.count >= 8 * 14 } != nil)
    loader.restart(.power)
    let running = host.read { String(decoding: $0, as: UTF8.self).contains("FLASH_BOOT)\r\n") }
    #expect(running.map { String(decoding: $0, as: UTF8.self) }?.contains("POWERON") == true)
    // Nothing of the dialogue with the loader reached the firmware.
    host.write(Array("x".utf8))
    #expect(firmware.read { !$0.isEmpty } == Array("x".utf8))
  }

  @Test func aFirmwareThatEndsIsLetGo() throws {
    let loader = try Self.runningLoader()
    let pty = try PseudoTerminal()
    try #require(HostPort(pty.slavePath)).close()
    loader.attach(pty.master)
    loader.attach(nil)
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    loader.say(Array("alone".utf8))
    #expect(host.read { $0.count >= 5 } == Array("alone".utf8))
    loader.stop()
  }

  /// A line that does not reach the boot pin resets, and no more.
  @Test func anUnwiredBootPinNeedsItsButton() throws {
    var settings = LoaderSettings(chip: .esp32c3)
    settings.isBootPinWired = false
    let loader = try SimulatedLoader(settings)
    defer { loader.stop() }
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    loader.lines(dtr: false, rts: true)
    loader.lines(dtr: true, rts: false)
    let text = host.read { String(decoding: $0, as: UTF8.self).contains("FLASH_BOOT)\r\n") }
    #expect(text != nil)
  }
}
