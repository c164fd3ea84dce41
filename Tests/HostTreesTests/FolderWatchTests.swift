import FileTrees
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import HostTrees

@Suite struct FolderWatchTests {
  /// Its time goes on only by sleeping, and something happens before each look.
  private final class LookClock: Clock, Sendable {
    typealias Instant = ContinuousClock.Instant
    typealias Duration = Swift.Duration

    private let steps: Mutex<[@Sendable () throws -> Void]>
    private let count = Mutex(0)

    init(_ steps: [@Sendable () throws -> Void]) {
      self.steps = Mutex(steps)
    }

    var looks: Int { count.withLock { $0 } }
    var now: Instant { .now }
    var minimumResolution: Duration { .zero }

    func sleep(until _: Instant, tolerance _: Duration?) async throws {
      try Task.checkCancellation()
      count.withLock { $0 += 1 }
      let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      try step?()
    }
  }

  private func looks(
    in folder: TemporaryFolder,
    rules: String = "",
    limit: Int = 12,
    _ steps: [@Sendable () throws -> Void]
  ) async throws -> Int? {
    let clock = LookClock(steps)
    let watch = FolderWatch(folder.path, ignoring: try IgnoreRules(text: rules), clock: clock)
    let known = watch.snapshot()
    let change = try await watch.change(from: known, limit: limit)
    #expect(change != known)
    return change == nil ? nil : clock.looks
  }

  @Test func aChangeIsToldWhenItIsOver() async throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "sub/a.py")
    let looks = try await looks(in: folder, [{}, { try folder.write("22", to: "sub/a.py") }])
    #expect(looks == 3)
  }

  @Test func savingByRenamingIsOneChange() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("1", to: "a.py")
    let looks = try await looks(
      in: folder,
      [
        { try FileManager.default.removeItem(atPath: path) },
        { try folder.write("2", to: "a.new") },
        { try FileManager.default.moveItem(atPath: folder.path + "/a.new", toPath: path) },
      ]
    )
    #expect(looks == 4)
  }

  @Test func whatIsTakenBackIsNoChange() async throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "a.py")
    let looks = try await looks(
      in: folder,
      [
        { try folder.write("x", to: "b.py") },
        { try FileManager.default.removeItem(atPath: folder.path + "/b.py") },
      ]
    )
    #expect(looks == nil)
  }

  @Test func filesThatAreLeftOutCannotWakeIt() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("sub")
    let looks = try await looks(
      in: folder,
      rules: "*.log",
      [
        { try folder.write("x", to: "sub/a.log") }, { try folder.write("x", to: ".git/index") },
        { try folder.write("x", to: "sub/b.swp") },
      ]
    )
    #expect(looks == nil)
  }

  @Test func theIgnoreFileItselfCounts() async throws {
    let folder = try TemporaryFolder()
    let looks = try await looks(
      in: folder,
      [{ try folder.write("*.log\n", to: IgnoreRules.fileName) }]
    )
    #expect(looks == 2)
  }

  @Test func aFileThatIsWrittenWithoutPauseDoesNotHoldEverythingUp() async throws {
    let folder = try TemporaryFolder()
    let size = Mutex(0)
    let steps = (0..<200).map { _ -> @Sendable () throws -> Void in
      {
        let count = size.withLock {
          $0 += 1
          return $0
        }
        try folder.write(String(repeating: "x", count: count), to: "a.log")
      }
    }
    let looks = try await looks(in: folder, limit: 200, steps)
    #expect(looks.map { (30..<60).contains($0) } == true)
  }

  @Test func aFolderThatVanishesAndComesBackIsNoError() async throws {
    let folder = try TemporaryFolder()
    let sub = try folder.makeFolder("sub")
    let clock = LookClock([{ try FileManager.default.removeItem(atPath: sub) }])
    let watch = FolderWatch(sub, ignoring: try IgnoreRules(), clock: clock)
    try folder.write("1", to: "sub/a.py")
    #expect(try await watch.change(from: watch.snapshot(), limit: 5) != nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func waitingEndsWithItsTask() async throws {
    let folder = try TemporaryFolder()
    let watch = FolderWatch(folder.path, ignoring: try IgnoreRules(), clock: ContinuousClock())
    let task = Task { try await watch.change(from: watch.snapshot()) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
