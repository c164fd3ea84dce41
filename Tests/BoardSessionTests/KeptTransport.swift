import BoardTestKit
import Transport

/// A port that keeps the scripted board behind it alive.
final class KeptTransport: Transport {
  private let port: any Transport
  private let board: ScriptedBoard

  init(_ port: any Transport, _ board: ScriptedBoard) {
    self.port = port
    self.board = board
  }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { port.modemLines }

  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    try await port.send(bytes, before: deadline)
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    try await port.receive(before: deadline)
  }

  func discardUnsent() -> Int? { port.discardUnsent() }

  func close() {
    port.close()
  }
}
