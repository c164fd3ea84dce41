import Diagnostics
import FlashJournal
import TestSupport
import Testing

@Suite("The journal of writings")
struct FlashJournalTests {
  private static let time = "2026-11-22T21:00:00Z"
  private static let image = "3f2c"

  private static func begin(
    _ journal: FlashJournal,
    _ device: String,
    image: String = Self.image
  ) async throws -> FlashJournalEntry {
    try await journal.begin(
      device: device,
      port: "/dev/ttyUSB0",
      image: image,
      byteCount: 1000,
      at: time
    )
  }

  /// A second connection reads what a killed process would leave: nothing was closed.
  @Test func anOpenWritingIsAnInterruption() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/flash.sqlite"
    let first = try FlashJournal(path: path)
    let entry = try await Self.begin(first, "aa")
    try await entry.reached(640, at: Self.time)
    let second = try FlashJournal(path: path)
    let found = try #require(try await second.interruption(of: "aa"))
    #expect(found.doneByteCount == 640 && found.byteCount == 1000 && found.reason == nil)
    #expect(found.image == Self.image && found.started == Self.time)
    #expect(try await second.interruption(of: "bb") == nil)
    try await entry.completed(at: Self.time)
    #expect(try await second.interruption(of: "aa") == nil)
  }

  @Test func aLaterWritingReplacesAnEarlierOne() async throws {
    let folder = try TemporaryFolder()
    let journal = try FlashJournal(path: folder.path + "/flash.sqlite")
    try await Self.begin(journal, "aa").failed("out of time", at: Self.time)
    #expect(try await journal.interruption(of: "aa")?.reason == "out of time")
    _ = try await Self.begin(journal, "bb")
    _ = try await Self.begin(journal, "cc", image: "other")
    #expect(try await journal.interrupted(image: Self.image).map(\.device) == ["aa", "bb"])
    try await Self.begin(journal, "aa").completed(at: Self.time)
    #expect(try await journal.interrupted(image: Self.image).map(\.device) == ["bb"])
  }

  @Test func ratesAreRemembered() async throws {
    let folder = try TemporaryFolder()
    let journal = try FlashJournal(path: folder.path + "/flash.sqlite")
    #expect(try await journal.fastestRate(of: "aa") == nil)
    try await journal.remember(rate: 750_000, of: "aa")
    try await journal.remember(rate: 921_600, of: "aa")
    #expect(try await journal.fastestRate(of: "aa") == 921_600)
    #expect(try await journal.fastestRate(of: "bb") == nil)
    try await journal.remember(rate: nil, of: "aa")
    #expect(try await journal.fastestRate(of: "aa") == nil)
  }

  @Test func manyBoardsNoteTheirStepsAtOnce() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/flash.sqlite"
    let journals = [try FlashJournal(path: path), try FlashJournal(path: path)]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          let entry = try await Self.begin(journals[number % 2], "device \(number)")
          for step in 1...5 { try await entry.reached(step * 200, at: Self.time) }
          if number.isMultiple(of: 4) { try await entry.completed(at: Self.time) }
        }
      }
      try await group.waitForAll()
    }
    let left = try await journals[0].interrupted(image: Self.image)
    #expect(left.count == 30 && left.allSatisfy { $0.doneByteCount == 1000 })
  }

  @Test func aFileThatIsNoJournalIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 7, count: 5000), to: "flash.sqlite")
    let error = #expect(throws: FlashJournalError.self) { try FlashJournal(path: path) }
    #expect(error?.code == "journal.failed" && error?.exitStatus == .inputOutput)
  }
}
