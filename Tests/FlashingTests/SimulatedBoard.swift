import FlashProtocols
import Flashing
import LoaderModels
import Synchronization
import Testing
import Transport

/// A simulated loader and what was told while it was written.
final class SimulatedBoard: Sendable {
  let loader: SimulatedLoader
  private let told = Mutex<[FlashEvent]>([])

  init(_ chip: String, _ change: (inout LoaderSettings) -> Void = { _ in }) throws {
    var settings = LoaderSettings(chip: try #require(LoaderChip.named(chip)))
    change(&settings)
    loader = try SimulatedLoader(settings, clock: LoaderClock())
  }

  /// What was told so far.
  var events: [FlashEvent] { told.withLock(\.self) }

  /// Writes `content`, every board being the right one.
  func flash(
    _ content: PreparedContent,
    _ options: FlashOptions = FlashOptions()
  ) async throws -> FlashReport {
    let port = LinedTransport(try await PortOpener().open(loader.port), of: loader)
    defer { port.close() }
    let flasher = ESPFlasher(
      content,
      options: options,
      check: { _, _ in },
      onEvent: { event in self.told.withLock { $0.append(event) } }
    )
    return try await flasher.flash(port, rate: 115_200)
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
