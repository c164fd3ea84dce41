import RawREPL
import Testing
import TransferProtocol

@testable import BoardSession

/// Waits of the driver that bytes without end must not keep alive.
@Suite(.timeLimit(.minutes(2))) struct RawREPLDriverTests {
  private static let banner = REPLText.rawBanner

  private func driver(_ answer: @escaping @Sendable (Int) async throws -> [UInt8]) -> RawREPLDriver
  {
    RawREPLDriver(line: BoardLine(AnsweringTransport(answer: answer)), onStray: { _ in })
  }

  @Test func aBoardThatBootsInALoopDoesNotRenewTheLimit() async throws {
    let driver = driver { number in
      try await Task.sleep(for: .milliseconds(5))
      return number % 2 == 0 ? Self.banner : Array("boot".utf8)
    }
    var dialogue = ReplyDialogue(limit: .milliseconds(300))
    #expect(try await driver.drive(&dialogue, printed: []) == nil)
  }

  @Test func aFloodDoesNotOutlastTheEnd() async throws {
    var execution = RawREPLExecution(source: [0x61], mode: .plain)
    _ = execution.begin()
    _ = execution.received(Array("OK".utf8))
    let outcome = try await driver { _ in
      try await Task.sleep(for: .milliseconds(5))
      return Array("tick".utf8)
    }.end(&execution, rest: [])
    #expect(outcome == .stalled(.output))
  }
}
