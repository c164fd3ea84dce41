/// One writing of one device in the journal, while it goes on.
public struct FlashJournalEntry: Sendable {
  let journal: FlashJournal
  let number: Int64

  /// Notes that so many bytes are written and proven.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func reached(_ byteCount: Int, at time: String) async throws {
    try await journal.update(number, state: "open", done: byteCount, detail: nil, at: time)
  }

  /// Notes that the device has all of it.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func completed(at time: String) async throws {
    try await journal.update(number, state: "done", done: nil, detail: nil, at: time)
  }

  /// Notes why the writing ended early.
  ///
  /// - Throws: `FlashJournalError.failed`.
  public func failed(_ reason: String, at time: String) async throws {
    try await journal.update(number, state: "failed", done: nil, detail: reason, at: time)
  }
}
