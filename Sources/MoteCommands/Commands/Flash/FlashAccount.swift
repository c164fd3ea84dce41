import FlashJournal
import FlashProtocols
import Flashing
import FoundationEssentials

/// Notes in the journal how far one board is.
///
/// Without a journal, and for a board that does not tell its address, nothing is noted: what the board
/// has is compared in any case.
actor FlashAccount: FlashRecording {
  private let journal: FlashJournal?
  private let port: String
  private let image: String
  private let isRateFree: Bool
  private let now: @Sendable () -> Date
  private let tell: @Sendable (String) -> Void
  private let warn: @Sendable (String) -> Void
  private var hasWarned = false
  private var entry: FlashJournalEntry?
  /// The device that answered, when it told its address.
  private(set) var device: String?

  /// - Parameters:
  ///   - journal: where; nil for nowhere.
  ///   - port: the board's port.
  ///   - image: the SHA-256 of what it is to have.
  ///   - isRateFree: whether a remembered rate counts; not where a person named one.
  ///   - now: the time of day.
  ///   - tell: takes sentences for people.
  ///   - warn: takes sentences about what could not be noted.
  init(
    _ journal: FlashJournal?,
    port: String,
    image: String,
    isRateFree: Bool,
    now: @escaping @Sendable () -> Date,
    tell: @escaping @Sendable (String) -> Void,
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.journal = journal
    self.port = port
    self.image = image
    self.isRateFree = isRateFree
    self.now = now
    self.tell = tell
    self.warn = warn
  }

  func fastestRate(of device: ESPIdentity) async throws -> Int? {
    guard let journal, let name = name(of: device) else { return nil }
    guard isRateFree else {
      try await journal.remember(rate: nil, of: name)
      return nil
    }
    return try await journal.fastestRate(of: name)
  }

  func laddered(to rate: Int, of device: ESPIdentity) async throws {
    guard let journal, let name = name(of: device) else { return }
    try await journal.remember(rate: rate, of: name)
  }

  func willWrite(_ byteCount: Int, to device: ESPIdentity) async throws {
    // The whole flash is erased first, then what differs is written: one story.
    guard entry == nil, let journal, let name = name(of: device) else { return }
    if let last = try await journal.interruption(of: name), last.image == image {
      let share = 100 * last.doneByteCount / max(1, last.byteCount)
      tell(
        "The last writing of \(name) ended at \(share) % (\(last.started)): only what is missing is "
          + "written."
      )
    }
    entry = try await journal.begin(
      device: name,
      port: port,
      image: image,
      byteCount: byteCount,
      at: time
    )
  }

  func hasWritten(_ byteCount: Int, to device: ESPIdentity) async throws {
    await noting { [entry, time] in try await entry?.reached(byteCount, at: time) }
  }

  /// The board has all of it; nothing of it was interrupted any more.
  func completed() async {
    await noting { [journal, entry, device, port, image, time] in
      if let entry { return try await entry.completed(at: time) }
      // Compared and found equal: what was open before is settled.
      guard let journal, let device, try await journal.interruption(of: device) != nil else {
        return
      }
      try await journal.begin(device: device, port: port, image: image, byteCount: 0, at: time)
        .completed(at: time)
    }
    // What comes now has nothing to do with what the board holds.
    entry = nil
  }

  /// A board that is being written is worth more than the note of it.
  private func noting(_ note: @Sendable () async throws -> Void) async {
    do {
      try await note()
    } catch is CancellationError {
      // The note stays open, as after a killed process.
    } catch {
      if !hasWarned { warn("\(error)") }
      hasWarned = true
    }
  }

  /// It ended early; the reason is of no use when it cannot be noted either.
  func failed(_ reason: String) async {
    try? await entry?.failed(reason, at: time)
  }

  private var time: String { now().formatted(.iso8601) }

  private func name(of device: ESPIdentity) -> String? {
    self.device = device.mac.map { "\($0)" }
    return self.device
  }
}
