import LoaderModels
import Synchronization
import Transport

/// The pty of a simulated loader with its modem lines, which ptys do not have.
final class LinedTransport: Transport, ModemLines, LineRate {
  private let port: DescriptorTransport
  private let loader: SimulatedLoader
  private let refusedRates: Set<Int>
  /// A reset after so many bytes were sent takes the port away.
  private let vanishesAfterSending: Int?
  private let hasLines: Bool
  private let state = Mutex((sent: 0, isGone: false))

  init(
    _ port: DescriptorTransport,
    of loader: SimulatedLoader,
    refusedRates: Set<Int> = [],
    vanishesAfterSending: Int? = nil,
    hasLines: Bool = true
  ) {
    self.hasLines = hasLines
    self.port = port
    self.loader = loader
    self.refusedRates = refusedRates
    self.vanishesAfterSending = vanishesAfterSending
  }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { hasLines ? self : nil }
  var lineRate: (any LineRate)? { self }

  func set(dtr: Bool, rts: Bool) throws {
    try checkPresence()
    if let vanishesAfterSending, rts, !dtr {
      state.withLock { $0.isGone = $0.isGone || $0.sent > vanishesAfterSending }
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
    state.withLock { $0.sent += bytes.count }
    try await port.send(bytes, before: deadline)
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    try checkPresence()
    return try await port.receive(before: deadline)
  }

  func close() { port.close() }

  private func checkPresence() throws {
    guard state.withLock({ $0.isGone }) else { return }
    throw TransportError.unplugged(port: name)
  }
}
