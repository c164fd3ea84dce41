import Diagnostics
import GRDB
import SQLiteFiles

/// Who was written with what and how far, in one SQLite file that outlives a killed process.
///
/// What is about to be erased is noted before, and lies on the disk when `begin` returns; what was
/// proven is noted after. A board whose writing was begun and not ended is in an unknown state.
public struct FlashJournal: Sendable {
  private let path: String
  private let queue: DatabaseQueue

  /// Opens the journal at `path`, creating the file and bringing older ones up to date.
  ///
  /// - Throws: `FlashJournalError`.
  public init(path: String) throws {
    self.path = path
    do throws(SQLiteFile.Failure) {
      queue = try SQLiteFile.open(path, Self.migrator, isLasting: true)
    } catch {
      switch error {
      case .newer: throw FlashJournalError.newer(path: path)
      case .refused(let cause):
        throw FlashJournalError.failed(path: path, operation: "Opening it", cause: cause)
      }
    }
  }

  /// Notes that `device` is about to be written.
  ///
  /// - Parameters:
  ///   - device: its MAC address or unique id.
  ///   - port: where it is, as a person named it.
  ///   - image: the SHA-256 of what it is to have, in hexadecimal.
  ///   - byteCount: bytes that are to be written.
  ///   - time: ISO 8601 in UTC.
  /// - Returns: what takes the rest of the story.
  /// - Throws: `FlashJournalError.failed`.
  public func begin(
    device: String,
    port: String,
    image: String,
    byteCount: Int,
    at time: String
  ) async throws -> FlashJournalEntry {
    let number = try await attempt("Noting a board") { database in
      try database.execute(
        sql: """
          INSERT INTO writing (device, port, image, size, done, state, started, changed)
          VALUES (?, ?, ?, ?, 0, 'open', ?, ?)
          """,
        arguments: [device, port, image, byteCount, time, time]
      )
      return database.lastInsertedRowID
    }
    return FlashJournalEntry(journal: self, number: number)
  }

  /// What was begun last for a device; nil when it is known to be complete, or nothing of it is known.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func interruption(of device: String) async throws -> InterruptedWriting? {
    try await attempt("Reading a board") { database in
      let row = try Row.fetchOne(
        database,
        sql: "SELECT * FROM writing WHERE device = ? ORDER BY id DESC LIMIT 1",
        arguments: [device]
      )
      return row.flatMap(InterruptedWriting.init)
    }
  }

  /// Devices whose last writing of this image did not end, by name.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func interrupted(image: String) async throws -> [InterruptedWriting] {
    try await attempt("Reading the boards") { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM writing WHERE image = ?
          AND id IN (SELECT MAX(id) FROM writing GROUP BY device) ORDER BY device
          """,
        arguments: [image]
      ).compactMap(InterruptedWriting.init)
    }
  }

  /// The fastest rate in bit/s that worked for a device after a faster one did not; nil without such
  /// an experience.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func fastestRate(of device: String) async throws -> Int? {
    try await attempt("Reading a rate") { database in
      try Int.fetchOne(database, sql: "SELECT rate FROM rate WHERE device = ?", arguments: [device])
    }
  }

  /// Notes the rate at which a device's line works, or, with nil, that nothing is known.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func remember(rate: Int?, of device: String) async throws {
    try await attempt("Noting a rate") { database in
      guard let rate else {
        try database.execute(sql: "DELETE FROM rate WHERE device = ?", arguments: [device])
        return
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO rate (device, rate) VALUES (?, ?)",
        arguments: [device, rate]
      )
    }
  }

  func update(_ number: Int64, state: String, done: Int?, detail: String?, at time: String)
    async throws
  {
    try await attempt("Noting a step") { database in
      try database.execute(
        sql: """
          UPDATE writing SET state = ?, done = COALESCE(?, done), detail = ?, changed = ?
          WHERE id = ? AND state = 'open'
          """,
        arguments: [state, done, detail, time, number]
      )
    }
  }

  private func attempt<Value: Sendable>(
    _ operation: String,
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await queue.write(body)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw FlashJournalError.failed(path: path, operation: operation, cause: error)
    }
  }

  private static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 writings, rates") { database in
      try database.execute(
        sql: """
          CREATE TABLE writing (
            id INTEGER PRIMARY KEY,
            device TEXT NOT NULL, port TEXT NOT NULL, image TEXT NOT NULL,
            size INTEGER NOT NULL, done INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'failed', 'done')),
            detail TEXT, started TEXT NOT NULL, changed TEXT NOT NULL
          );
          CREATE INDEX writing_device ON writing (device, id);
          CREATE TABLE rate (device TEXT PRIMARY KEY, rate INTEGER NOT NULL);
          """
      )
    }
    return migrator
  }()
}
