import Glibc
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct BoundedThreadTests {
  @Test func whatTheWorkReturns() async throws {
    let value = try await BoundedThread.value(of: "x", before: .now + .seconds(30)) { 7 }
    #expect(value == 7)
    // Nothing is not the same as no answer.
    let none = try await BoundedThread.value(of: "x", before: .now + .seconds(30)) { Int?.none }
    #expect(none == .some(nil))
  }

  /// A read that nobody answers.
  private static func stuck() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test func workThatHangsIsLeftAtTheDeadline() async throws {
    let ends = try Self.stuck()
    let value = try await BoundedThread.value(of: "x", before: .now + .milliseconds(100)) {
      var byte: UInt8 = 0
      return read(ends.read, &byte, 1)
    }
    #expect(value == nil)
    close(ends.write)
  }

  @Test func cancellationDoesNotWaitForTheWork() async throws {
    let ends = try Self.stuck()
    let task = Task {
      try await BoundedThread.value(of: "x", before: .now + .seconds(3600)) {
        var byte: UInt8 = 0
        return read(ends.read, &byte, 1)
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    close(ends.write)
  }

  @Test func pollingLooksAtLeastOnceAndUntilItFinds() async throws {
    var looks = 0
    let late = try await Polling.value(before: .now) { () -> Int? in
      looks += 1
      return nil
    }
    #expect(late == nil && looks == 1)
    let third = try await Polling.value(before: .now + .seconds(30)) { () -> Int? in
      looks += 1
      return looks == 4 ? looks : nil
    }
    #expect(third == 4)
  }
}
