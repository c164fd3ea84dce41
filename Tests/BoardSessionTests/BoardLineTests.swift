import RawREPL
import Testing
import Transport

@testable import BoardSession

/// What a board says without end, and what it has not been told yet.
@Suite(.timeLimit(.minutes(2))) struct BoardLineTests {
  private static let flood = AnsweringTransport { _ in Array("tick\r\n".utf8) }

  @Test func aFloodDoesNotOutlastAWait() async throws {
    let line = BoardLine(Self.flood)
    await #expect(throws: SessionError.stalled(port: "answering", phase: .prompt)) {
      try await line.wait(for: REPLText.rawBanner, before: .now + .milliseconds(50))
    }
  }

  @Test func aTextIsFoundAcrossChunks() async throws {
    let chunks = ["boot\r\nso", "ft reb", "oot\r\nx"].map { Array($0.utf8) }
    let line = BoardLine(AnsweringTransport { chunks[$0 % chunks.count] })
    let seen = try await line.wait(for: REPLText.softReboot, before: .now + .seconds(60))
    #expect(seen == chunks.flatMap { $0 })
  }

  @Test func whatIsOnItsWayIsCountedAtTheLinesRate() async throws {
    let port = AnsweringTransport { _ in [] }
    let line = BoardLine(port, bytesPerSecond: 1)
    #expect(line.discardUnsent() == .zero)
    for _ in 0..<2 { try await line.send([UInt8](repeating: 0, count: 50_000)) }
    #expect(line.discardUnsent() > .seconds(90_000))
    line.transport = port
    #expect(line.discardUnsent() == .zero)
  }

  @Test func whatIsDroppedIsNotWaitedFor() async throws {
    let line = BoardLine(AnsweringTransport(unsent: 10) { _ in [] }, bytesPerSecond: 1)
    try await line.send([UInt8](repeating: 0, count: 100_000))
    let left = line.discardUnsent()
    #expect(left > .seconds(10) && left <= .seconds(1034))
  }

  @Test func nothingPacesSomeLines() async throws {
    let line = BoardLine(AnsweringTransport { _ in [] })
    try await line.send([UInt8](repeating: 0, count: 100_000))
    #expect(line.discardUnsent() == .zero)
  }

  @Test func thePromptIsRestoredInAFlood() async throws {
    try await Self.flood.restorePrompt(isInterrupting: true)
  }
}
