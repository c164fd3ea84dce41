import BoardTestKit
import Glibc
import Testing

@testable import Transport

/// The speed of ports that are open.
@Suite(.timeLimit(.minutes(1))) struct LineRateTests {
  /// The master of a pty reads the rate of the slave.
  @Test(arguments: [115_200, 1_500_000, 74_880, 921_600, 1, 12_000_000])
  func theOtherSideSeesIt(rate: Int) async throws {
    let pair = try PseudoTerminal()
    defer { close(pair.master) }
    let port = try await PortOpener().open(pair.slavePath)
    defer { port.close() }
    let line = try #require(port.lineRate)
    try line.set(baudRate: rate)
    #expect(TerminalRate.read(pair.master) == UInt32(rate))
    try line.set(baudRate: 115_200)
    #expect(TerminalRate.read(pair.master) == 115_200)
  }

  /// Nothing else of the settings changes: every byte still goes through.
  @Test func bytesPassAtTheNewRate() async throws {
    let board = try Link.pseudoTerminal.board(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    try #require(port.lineRate).set(baudRate: 1_500_000)
    let all = (0...255).map { UInt8($0) }
    try await port.send(all, before: .generous)
    #expect(try await port.receive(count: all.count, before: .generous) == all)
  }

  @Test(arguments: [0, -1, 12_000_001, Int.max])
  func noRate(rate: Int) async throws {
    let pair = try PseudoTerminal()
    defer { close(pair.master) }
    let port = try await PortOpener().open(pair.slavePath)
    defer { port.close() }
    let line = try #require(port.lineRate)
    #expect(throws: TransportError.badBaudRate(port: pair.slavePath, rate: rate)) {
      try line.set(baudRate: rate)
    }
  }

  @Test func aClosedPortHasNoRate() async throws {
    let pair = try PseudoTerminal()
    defer { close(pair.master) }
    let port = try await PortOpener().open(pair.slavePath)
    let line = try #require(port.lineRate)
    port.close()
    #expect(throws: TransportError.closed(port: pair.slavePath)) { try line.set(baudRate: 9_600) }
  }

  @Test func socketsHaveNone() async throws {
    let board = try Link.unixSocket.board(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    #expect(port.lineRate == nil)
  }
}
