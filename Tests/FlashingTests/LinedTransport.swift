import LoaderModels
import Transport

/// The pty of a simulated loader with its modem lines, which ptys do not have.
final class LinedTransport: Transport, ModemLines {
  private let port: DescriptorTransport
  private let loader: SimulatedLoader

  init(_ port: DescriptorTransport, of loader: SimulatedLoader) {
    self.port = port
    self.loader = loader
  }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { self }
  var lineRate: (any LineRate)? { port.lineRate }

  func set(dtr: Bool, rts: Bool) { loader.lines(dtr: dtr, rts: rts) }

  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    try await port.send(bytes, before: deadline)
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    try await port.receive(before: deadline)
  }

  func close() { port.close() }
}
