import Glibc
import LoaderModels
import Synchronization
import TestSupport
import Testing

/// The model on its pty, with the lines beside it.
struct SimulatedLoaderTests {
  private static let sync = ROMDialogue.request(
    0x08,
    [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)
  )

  @Test func answersAndIsResetByItsOwner() async throws {
    let told = Mutex<[LoaderEvent]>([])
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32)) { event in
      told.withLock { $0.append(event) }
    }
    defer { loader.stop() }
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    host.write(Self.sync)
    #expect(host.read(until: { $0.count >= 8 * 14 })?.count == 8 * 14)
    loader.lines(dtr: false, rts: true)
    loader.lines(dtr: false, rts: false)
    let text = host.read { String(decoding: $0, as: UTF8.self).contains("FLASH_BOOT)\r\n") }
    #expect(text != nil)
    for _ in 0..<1000 where told.withLock({ $0.last != .runs }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(told.withLock { $0 }.last == .runs)
    // Nothing answers while the firmware runs.
    host.write(Self.sync)
    let remains = loader.stop()
    #expect(remains.counters.total.frames == ["0x08": 1])
  }

  @Test func socketTakesTheLines() throws {
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    let lines = try #require(HostPort(socket: loader.linesSocket))
    defer { lines.close() }
    lines.write(Array("0 1\nnonsense\n0 2\n1 0\n".utf8))
    let text = host.read { String(decoding: $0, as: UTF8.self).contains("wait uart0 download") }
    #expect(text != nil)
    host.write(Self.sync)
    #expect(host.read { $0.count >= 8 * 14 } != nil)
    loader.stop()
    #expect(access(loader.linesSocket, F_OK) != 0)
  }

  @Test func lineIsHandedToTheFirmware() async throws {
    var settings = LoaderSettings(chip: .esp32)
    settings.startsInRunMode = true
    let heard = Mutex<[UInt8]>([])
    let loader = try SimulatedLoader(settings) { event in
      if case .passes(let bytes) = event { heard.withLock { $0 += bytes } }
    }
    defer { loader.stop() }
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    host.write(Array("1+1\r".utf8))
    for _ in 0..<1000 where heard.withLock({ $0.count < 4 }) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(heard.withLock { $0 } == Array("1+1\r".utf8))
    loader.say(Array("2\r\n".utf8))
    #expect(host.read { $0.count >= 3 } == Array("2\r\n".utf8))
  }

  @Test func flashTakesItsTime() throws {
    var settings = LoaderSettings(chip: .esp32)
    settings.timing.sectorErase = .milliseconds(500)
    let clock = LoaderClock(speed: 10)
    let loader = try SimulatedLoader(settings, clock: clock)
    defer { loader.stop() }
    let host = try #require(HostPort(loader.port))
    defer { host.close() }
    host.write(Self.sync)
    host.write(ROMDialogue.request(0x0D, [UInt8](repeating: 0, count: 8)))
    #expect(host.read { $0.count >= 9 * 14 } != nil)
    let start = ContinuousClock.now
    // FLASH_BEGIN of four sectors: 2 s by the chip's clock.
    let size: [UInt8] = [0, 0x40, 0, 0]
    host.write(ROMDialogue.request(0x02, size + [4, 0, 0, 0] + [0, 4, 0, 0] + [0, 0, 0, 0]))
    #expect(host.read { $0.count >= 14 } != nil)
    #expect(ContinuousClock.now - start >= .milliseconds(195))
  }

  @Test func programServesAndCounts() async throws {
    let folder = try TemporaryFolder()
    let flash = try folder.write([1, 2, 3], to: "flash.bin")
    let counters = folder.path + "/counters.json"
    let reply = try await Program.loaderModel.serving(
      ["--chip", "ESP32-S3", "--flash", flash, "--counters", counters, "--flash-size", "1MB"]
    ) { port in
      let host = try #require(HostPort(port))
      defer { host.close() }
      host.write(Self.sync)
      return host.read { $0.count >= 8 * 14 }?.count
    }
    #expect(reply == 8 * 14)
    let content = try folder.read("flash.bin")
    #expect(content.count == 1 << 20)
    #expect(content.prefix(4) == [1, 2, 3, 0xFF])
    let text = try folder.text("counters.json")
    #expect(text.contains(#""total":{"bytesIn":46,"bytesOut":112,"frames":{"0x08":1}}"#))
  }

  @Test(arguments: [
    ["--chip", "esp8266"], ["--chip", "esp32", "--flash-size", "3MB"],
    ["--chip", "esp32", "--mac", "1:2"], ["--chip", "esp32", "--bad-md5", "often"], [],
  ])
  func programRefusesNonsense(words: [String]) async throws {
    let result = try await Program.loaderModel.run(words)
    #expect(result.status == 64)
    #expect(result.output == "")
  }
}
