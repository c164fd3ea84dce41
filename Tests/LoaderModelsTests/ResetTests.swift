import LoaderModels
import Testing

/// The reset circuit with the sequences hosts play on it.
struct ResetTests {
  private typealias Step = (dtr: Bool, rts: Bool, after: Duration)

  /// Plays the steps, then waits for a second; what the chip did and said.
  private static func play(
    _ steps: [Step],
    delay: Duration = .milliseconds(5),
    rate: Int? = nil
  ) -> (events: [LoaderEvent], text: String) {
    var settings = LoaderSettings(chip: .esp32)
    settings.startsInRunMode = true
    settings.enableDelay = delay
    var model = ESPROMModel(settings)
    _ = model.receive([0], atRate: rate)
    var events: [LoaderEvent] = []
    for step in steps { events += model.lines(dtr: step.dtr, rts: step.rts, after: step.after) }
    events += model.pass(.seconds(1))
    var said: [UInt8] = []
    for case .send(let bytes) in events { said += bytes }
    return (events, String(decoding: said, as: UTF8.self))
  }

  private static func tight(_ wait: Duration) -> [Step] {
    [
      (false, false, .zero), (true, true, .zero), (false, true, .zero),
      (true, false, .milliseconds(100)), (false, false, wait), (false, false, .zero),
    ]
  }

  /// DTR and RTS one after the other, as most serial libraries set them.
  private static func classic(_ wait: Duration) -> [Step] {
    [
      (false, false, .zero), (false, true, .zero), (true, true, .milliseconds(100)),
      (true, false, .microseconds(200)), (false, false, wait),
    ]
  }

  @Test func tightReachesTheLoader() {
    let (events, text) = Self.play(Self.tight(.milliseconds(50)))
    #expect(events.last == .listens)
    #expect(text.hasPrefix("ets Jul 29 2019 12:21:46\r\n"))
    #expect(
      text.hasSuffix(
        "boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\r\nwaiting for download\r\n"
      )
    )
  }

  @Test func classicReachesTheLoader() {
    #expect(Self.play(Self.classic(.milliseconds(50))).events.last == .listens)
  }

  @Test func slowCapacitorNeedsTheLongSequence() {
    let delay = Duration.milliseconds(300)
    let short = Self.play(Self.tight(.milliseconds(50)), delay: delay)
    #expect(short.events.last == .runs)
    #expect(short.text.contains("boot:0x13 (SPI_FAST_FLASH_BOOT)"))
    #expect(Self.play(Self.tight(.milliseconds(550)), delay: delay).events.last == .listens)
    #expect(Self.play(Self.classic(.milliseconds(550)), delay: delay).events.last == .listens)
  }

  @Test func runPulseStartsTheFirmware() {
    let pulse: [Step] = [(false, true, .zero), (false, false, .milliseconds(100))]
    let (events, _) = Self.play(pulse)
    #expect(events.filter { $0 == .runs } == [.runs])
    #expect(events.contains(.reset))
  }

  @Test func bothLinesAreNeutral() {
    #expect(Self.play([(true, true, .zero), (false, false, .milliseconds(100))]).events == [])
  }

  @Test func heldButtonWins() {
    var settings = LoaderSettings(chip: .esp32c3)
    settings.isBootPinHeld = true
    settings.startsInRunMode = true
    var model = ESPROMModel(settings)
    _ = model.lines(dtr: false, rts: true, after: .zero)
    _ = model.lines(dtr: false, rts: false, after: .milliseconds(100))
    #expect(model.wakesAfter == .milliseconds(5))
    #expect(model.pass(.milliseconds(4)) == [])
    let events = model.pass(.milliseconds(1))
    #expect(events.last == .listens)
    #expect(model.wakesAfter == nil)
  }

  @Test func bootTextIsNoiseAtAnotherRate() {
    let pulse: [Step] = [(false, true, .zero), (false, false, .milliseconds(100))]
    #expect(!Self.play(pulse, rate: 921_600).text.contains("boot:"))
    #expect(Self.play(pulse, rate: 115_200).text.contains("boot:"))
  }

  @Test func resetClearsEverythingButFlash() {
    var host = ROMDialogue(.esp32)
    host.attach()
    _ = host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0)
    #expect(host.block(0x03, [UInt8](repeating: 1, count: 1024), 0) == "0000")
    _ = host.model.lines(dtr: false, rts: true, after: .zero)
    #expect(host.request(0x0A, words: [0]) == [])
    _ = host.model.lines(dtr: true, rts: false, after: .milliseconds(100))
    _ = host.model.pass(.milliseconds(5))
    #expect(host.block(0x03, [UInt8](repeating: 1, count: 1024), 1) == "0105")
    #expect(host.begin(0x02, size: 4096, count: 4, block: 1024, at: 0) == "0106")
    #expect(host.model.flashContent.prefix(1024).allSatisfy { $0 == 1 })
  }
}
