import LoaderModels
import Synchronization
import Transport

/// The pty of a simulated loader with its modem lines, which ptys do not have.
final class LinedTransport: Transport, ModemLines, LineRate {
  private let port: DescriptorTransport
  private let loader: SimulatedLoader
  private let refusedRates: Set<Int>
  /// The reset of this number, from 1, takes the port away.
  private let vanishesAtReset: Int?
  private let resets = Mutex((count: 0, isHeld: false))

  init(
    _ port: DescriptorTransport,
    of loader: SimulatedLoader,
    refusedRates: Set<Int> = [],
    vanishesAtReset: Int? = nil
  ) {
    self.port = port
    self.loader = loader
    self.refusedRates = refusedRates
    self.vanishesAtReset = vanishesAtReset
  }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { self }
  var lineRate: (any LineRate)? { self }

  func set(dtr: Bool, rts: Bool) throws {
    try checkPresence()
    resets.withLock { resets in
      if rts, !dtr, !resets.isHeld { resets.count += 1 }
      resets.isHeld = rts && !dtr
    }
    loader.lines(dtr: dtr, rts: rts)
  }

  func set(baudRate: Int) throws {
    guard !refusedRates.contains(baudRate) else {
      throw TransportError.badBaudRate(port: name, rate: baudRate)
    }
    try port.lineRate?.set(baudRate: baudRate)
  }

  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    try checkPresence()
    try await port.send(bytes, before: deadline)
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    try checkPresence()
    return try await port.receive(before: deadline)
  }

  func close() { port.close() }

  private func checkPresence() throws {
    guard let vanishesAtReset, resets.withLock({ $0.count }) >= vanishesAtReset else { return }
    throw TransportError.unplugged(port: name)
  }
}
