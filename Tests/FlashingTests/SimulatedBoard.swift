import FlashProtocols
import Flashing
import LoaderModels
import Synchronization
import Testing
import Transport

/// A simulated loader and what was told while it was worked with.
final class SimulatedBoard: Sendable {
  let loader: SimulatedLoader
  /// What is between it and this computer.
  let link: ESPLink
  private let refusedRates: Set<Int>
  private let vanishesAfterSending: Int?
  private let hasLines: Bool
  private let told = Mutex<[FlashEvent]>([])
  private let starts: AsyncStream<Void>

  init(
    _ chip: String,
    link: ESPLink = .bridge,
    refusedRates: Set<Int> = [],
    vanishesAfterSending: Int? = nil,
    hasLines: Bool = true,
    clock: LoaderClock = LoaderClock(),
    _ change: (inout LoaderSettings) -> Void = { _ in }
  ) throws {
    var settings = LoaderSettings(chip: try #require(LoaderChip.named(chip)))
    change(&settings)
    let (starts, started) = AsyncStream.makeStream(of: Void.self)
    loader = try SimulatedLoader(settings, clock: clock) { event in
      if event == .runs { started.yield() }
    }
    self.link = link
    self.refusedRates = refusedRates
    self.vanishesAfterSending = vanishesAfterSending
    self.hasLines = hasLines
    self.starts = starts
  }

  /// What was told so far.
  var events: [FlashEvent] { told.withLock(\.self) }

  /// Returns when its program was started, now or before.
  func runs() async {
    for await _ in starts { return }
  }

  /// Writes `content`; without `check` every board is the right one.
  func flash(
    _ content: PreparedContent,
    _ options: FlashOptions = FlashOptions(),
    check: @escaping @Sendable (ESPIdentity, Int) throws -> Void = { _, _ in },
    portReturn: ESPPortReturn? = nil
  ) async throws -> FlashReport {
    let flasher = ESPFlasher(
      content,
      options: options,
      link: link,
      portReturn: portReturn,
      check: check,
      onEvent: tell
    )
    return try await opened { try await flasher.flash($0, rate: 115_200) }
  }

  /// Does something with its chip.
  func access<Outcome: Sendable>(
    _ options: ESPSessionOptions = ESPSessionOptions(),
    _ work: (ESPChipAccess, any Transport) async throws -> Outcome
  ) async throws -> Outcome {
    let access = ESPChipAccess(options: options, link: link, onEvent: tell)
    return try await opened { try await work(access, $0) }
  }

  private func tell(_ event: FlashEvent) { told.withLock { $0.append(event) } }

  private func opened<Outcome: Sendable>(
    _ work: (any Transport) async throws -> Outcome
  ) async throws -> Outcome {
    let port = LinedTransport(
      try await PortOpener().open(loader.port),
      of: loader,
      refusedRates: refusedRates,
      vanishesAfterSending: vanishesAfterSending,
      hasLines: hasLines
    )
    defer { port.close() }
    return try await work(port)
  }
}

/// Bytes as firmware is: some that repeat, some that do not.
func firmware(_ byteCount: Int, seed: UInt32 = 1) -> [UInt8] {
  var state = seed
  return (0..<byteCount).map { place in
    state = state &* 1_664_525 &+ 1_013_904_223
    return place % 64 < 40 ? UInt8(truncatingIfNeeded: place / 64) : UInt8(state >> 24)
  }
}
