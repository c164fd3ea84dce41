import Diagnostics
import FlashProtocols
import Flashing
import LoaderModels
import Synchronization
import Testing
import Transport

/// A chip's own USB leaves the bus while its loader is entered.
@Suite(.timeLimit(.minutes(1))) struct LoaderPortReturnTests {
  /// Leaves at the first reset, whatever was sent before.
  private static func board() throws -> SimulatedBoard {
    try SimulatedBoard("esp32s2", vanishesAfterSending: -1)
  }

  private static let bytes = firmware(50_000)

  private static var content: PreparedContent {
    PreparedContent(FlashContent(offset: 0x1000, bytes: bytes))
  }

  /// Its loader is there under another name, and is not reset again.
  @Test func theWorkGoesOnWhereItReturns() async throws {
    let board = try Self.board()
    let opened = Mutex(0)
    let report = try await board.flash(
      Self.content,
      portReturn: { deadline in
        #expect(deadline > .now)
        opened.withLock { $0 += 1 }
        // The boot pin is still low as the reset ends.
        board.loader.lines(dtr: true, rts: false)
        board.loader.lines(dtr: false, rts: false)
        let port = try await PortOpener().open(board.loader.port)
        return ESPReturnedPort(transport: LinedTransport(port, of: board.loader), link: .otg)
      }
    )
    #expect(report.outcome == .ok && opened.withLock(\.self) == 1)
    #expect(board.events.starts(with: [.connecting, .portLeft]))
    #expect(Array(board.loader.stop().flash[0x1000..<0x1000 + 50_000]) == Self.bytes)
  }

  @Test func aPortThatDoesNotReturnIsSaid() async throws {
    let board = try Self.board()
    let failure = await #expect(throws: ESPTrouble.self) {
      _ = try await board.flash(
        Self.content,
        portReturn: { _ in
          let opener = PortOpener()
          let transport = try await opener.reopenAtPlace(
            opener.identity(of: "/dev/mote-no-such-port"),
            before: .now + .milliseconds(50)
          )
          return ESPReturnedPort(transport: transport, link: .bridge)
        }
      )
    }
    #expect(failure?.code == "loader.port-not-back" && failure?.cause is PortWaitError)
    #expect(failure?.exitStatus == .unavailable)
    #expect(board.loader.stop().flash.allSatisfy { $0 == 0xFF })
  }

  /// Again and again is a bad cable; without anybody who opens it again, once is enough.
  @Test(arguments: [(true, 2), (false, 0)])
  func endsWhereItNeverStays(isFollowed: Bool, count: Int) async throws {
    let board = try Self.board()
    let opened = Mutex(0)
    let portReturn: ESPPortReturn = { _ in
      opened.withLock { $0 += 1 }
      let port = try await PortOpener().open(board.loader.port)
      let lined = LinedTransport(port, of: board.loader, vanishesAfterSending: -1)
      try? lined.set(dtr: false, rts: true)
      return ESPReturnedPort(transport: lined, link: .bridge)
    }
    let error = await #expect(throws: (any Error).self) {
      _ = try await board.flash(Self.content, portReturn: isFollowed ? portReturn : nil)
    }
    #expect(opened.withLock(\.self) == count)
    // Nothing was being written.
    if isFollowed {
      #expect((error as? ESPTrouble)?.code == "loader.port-keeps-leaving")
      #expect("\(try #require(error))".contains("3 times"))
    } else {
      #expect(error is TransportError)
    }
  }
}
