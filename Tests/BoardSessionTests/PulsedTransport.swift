import BoardTestKit
import Synchronization
import Transport

/// A port with lines to a scripted board whose reset pin hangs on them as on an ESP32 board.
final class PulsedTransport: Transport, ModemLines {
  /// What the board takes for the edge on its reset pin.
  static let resetSign: UInt8 = 0xFF

  private let port: any Transport
  private let levels = Mutex<[[Bool]]>([])

  init(_ port: any Transport) {
    self.port = port
  }

  /// DTR and RTS as they were set, in order.
  var course: [[Bool]] { levels.withLock(\.self) }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { self }

  func set(dtr: Bool, rts: Bool) throws {
    let wasHeld = levels.withLock { levels in
      defer { levels.append([dtr, rts]) }
      return levels.last == [false, true]
    }
    guard wasHeld, !rts else { return }
    Task { try await port.send([Self.resetSign], before: .now + .seconds(5)) }
  }

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
