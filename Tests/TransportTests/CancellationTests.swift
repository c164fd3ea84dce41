import BoardTestKit
import Testing
import Transport

/// Timed in processes of their own: beside other tests the executor has no thread to spare.
@Suite(.timeLimit(.minutes(2))) struct CancellationTests {
  @Test func endsAWaitingReceiveAtOnceAndLosesNothing() async {
    await #expect(processExitsWith: .success) {
      let board = try ScriptedBoard(EchoScript())
      defer { board.unplug() }
      let port = try await PortOpener().open(board.port)
      defer { port.close() }
      let shortest = try await shortestCancellation {
        _ = try await port.receive(before: .generous)
      }
      #expect(shortest < .milliseconds(50))
      try await port.send([7], before: .generous)
      #expect(try await port.receive(before: .generous) == [7])
    }
  }

  @Test func endsAStalledSendAtOnce() async {
    await #expect(processExitsWith: .success) {
      let ends = try StuckPair(.pseudoTerminal)
      defer { ends.close() }
      let port = try DescriptorTransport(adopting: ends.ours, name: "stuck")
      defer { port.close() }
      let bytes = [UInt8](repeating: 0, count: 1_000_000)
      let shortest = try await shortestCancellation {
        try await port.send(bytes, before: .generous)
      }
      #expect(shortest < .milliseconds(50))
    }
  }
}

/// The time from `cancel()` to the end of the task, the shortest of five.
private func shortestCancellation(
  _ body: @escaping @Sendable () async throws -> Void
) async throws -> Duration {
  var shortest = Duration.seconds(60)
  for _ in 0..<5 {
    let task = Task { try await body() }
    try await Task.sleep(for: .milliseconds(20))
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    shortest = min(shortest, ContinuousClock.now - start)
  }
  return shortest
}
