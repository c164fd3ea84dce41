import BoardSession
import BoardTestKit
import Synchronization
import Transport
import VirtualBoards

extension MatrixBoard {
  private static let mostResets = 3

  /// The board as the job wants it, over a line without faults.
  func prepare(_ job: MatrixJob, _ old: MatrixDisk) async throws {
    try old.write(to: disk)
    let isNarrow = job == .narrow
    let wasNarrow = self.isNarrow.withLock { current in
      defer { current = isNarrow }
      return current
    }
    guard isNarrow || wasNarrow else { return }
    // What earlier transfers have left would decide how much of the rest is in one piece.
    board.reset()
    let session = try await BoardSession.open(on: try await PortOpener().open(line.port))
    if isNarrow {
      _ = try await session.execute("import gc;gc.collect()")
      _ = try await session.execute("_ballast=bytearray(gc.mem_free()-\(Self.narrowHeap))")
    }
    await session.close()
  }

  /// What is free on a board for which memory is short: objects of 64 bits need twice the room.
  private static let narrowHeap = 60_000

  /// Brings line and board back, whatever a fault has left.
  ///
  /// - Returns: how often the board had to be reset.
  func repair() async throws -> Int {
    line.reset()
    var last: (any Error)?
    for resets in 0...Self.mostResets {
      do {
        let session = try await BoardSession.open(on: try await PortOpener().open(line.port))
        await session.close()
        return resets
      } catch {
        last = error
        board.reset()
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    throw MatrixFailure("the board does not come back: \(last.map { "\($0)" } ?? "")")
  }
}
