import Diagnostics
import FlashProtocols
import Flashing
import LoaderModels
import Synchronization
import Testing
import Transport

/// A board that is unplugged, and another one in its place, while its port stays open.
@Suite(.timeLimit(.minutes(2))) struct SwappedBoardTests {
  /// Two boards with one name: the second from `swap` on.
  private final class SwappedTransport: Transport, ModemLines, LineRate {
    private let first: LinedTransport
    private let second: LinedTransport
    private let isSwapped = Atomic(false)

    init(_ first: LinedTransport, _ second: LinedTransport) {
      self.first = first
      self.second = second
    }

    private var current: LinedTransport {
      isSwapped.load(ordering: .relaxed) ? second : first
    }

    var name: String { first.name }
    var modemLines: (any ModemLines)? { self }
    var lineRate: (any LineRate)? { self }

    func swap() { isSwapped.store(true, ordering: .relaxed) }
    func set(dtr: Bool, rts: Bool) throws { try current.set(dtr: dtr, rts: rts) }
    func set(baudRate: Int) throws { try current.set(baudRate: baudRate) }

    func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
      try await current.send(bytes, before: deadline)
    }

    func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
      try await current.receive(before: deadline)
    }

    func close() {
      first.close()
      second.close()
    }
  }

  /// Between the plan and the first erase, of the whole flash or of what differs: the other board is
  /// neither erased nor written; where it is in its loader and tells its name, nobody resets it.
  @Test(
    arguments: [
      (false, true, "flash.other-device"), (true, true, "flash.other-device"),
      (false, false, "esp.silent"), (true, false, "esp.silent"),
    ]
  )
  func theOtherBoardIsLeftAlone(erases: Bool, answers: Bool, code: String) async throws {
    let board = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { board.stop() }
    var settings = LoaderSettings(chip: .esp32c3)
    settings.mac[5] ^= 1
    let told = Mutex<[LoaderEvent]>([])
    let other = try SimulatedLoader(settings) { event in told.withLock { $0.append(event) } }
    defer { other.stop() }
    let second = LinedTransport(try await PortOpener().open(other.port), of: other)
    let port = SwappedTransport(
      LinedTransport(try await PortOpener().open(board.port), of: board),
      second
    )
    defer { port.close() }
    let content = PreparedContent(FlashContent(offset: 0, bytes: firmware(70_000)))
    if answers {
      // Somebody has brought it into its loader, at the same rate, and left it there.
      let options = FlashOptions(rates: [115_200], isDryRun: true, resets: false)
      _ = try await ESPFlasher(content, options: options, check: { _, _ in }, onEvent: { _ in })
        .flash(second, rate: 115_200)
    }
    told.withLock { $0 = [] }
    let flasher = ESPFlasher(
      content,
      options: FlashOptions(rates: [115_200], erases: erases),
      check: { _, _ in if erases { port.swap() } },
      onEvent: { event in
        // All is compared, the next is the first erase.
        if case .comparing(let done, let total) = event, done == total { port.swap() }
      }
    )
    do {
      _ = try await flasher.flash(port, rate: 115_200)
      Issue.record("The other board was taken for the first.")
    } catch let failure as any Diagnosable {
      #expect(failure.code == code, "\(failure)")
    }
    if answers { #expect(!told.withLock(\.self).contains(.runs)) }
    let remains = other.stop()
    #expect(remains.counters.erasedBytes == 0 && remains.counters.writtenBytes == 0)
    #expect(board.stop().counters.erasedBytes == 0)
  }
}
