import FlashJournal
import FlashProtocols
import Flashing
import FoundationEssentials
import Synchronization

/// Notes in the journal how far one board is.
///
/// Without a journal, and for a board that does not tell its address, nothing is noted: what the board
/// has is compared in any case.
actor FlashAccount: FlashRecording {
  /// How far the board is, and when that was noted last.
  private struct Progress {
    var byteCount = 0
    var notedAt: ContinuousClock.Instant?
    var isNoting = false
  }

  /// Each note waits for the disk.
  private static let interval = Duration.seconds(1)

  private let journal: FlashJournal?
  private let port: String
  private let image: String
  private let isRateFree: Bool
  private let now: @Sendable () -> Date
  private let tell: @Sendable (String) -> Void
  private let warn: @Sendable (String) -> Void
  private var hasWarned = false
  private var entry: FlashJournalEntry?
  /// Bytes that the entry speaks of.
  private var byteCount = 0
  /// Bytes of them that need no writing.
  private var spared = 0
  private nonisolated let progress = Mutex(Progress())
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
    guard let journal, let name = name(of: device) else { return }
    // The whole flash is erased first, then what differs is written: one story.
    guard entry == nil else {
      spared = max(0, self.byteCount - byteCount)
      return
    }
    if let last = try await journal.interruption(of: name), last.image == image {
      tell("\(Self.text(last)): only what is missing is written.")
    }
    self.byteCount = byteCount
    entry = try await journal.begin(
      device: name,
      port: port,
      image: image,
      byteCount: byteCount,
      at: time
    )
  }

  /// At most one note a second; the last one is that of `completed` or `failed`.
  nonisolated func hasWritten(_ byteCount: Int, to device: ESPIdentity) {
    let isDue = progress.withLock { progress in
      progress.byteCount = byteCount
      let now = ContinuousClock.now
      if progress.isNoting { return false }
      if let notedAt = progress.notedAt, now - notedAt < Self.interval { return false }
      (progress.isNoting, progress.notedAt) = (true, now)
      return true
    }
    if isDue { Task { await noteProgress() } }
  }

  private func noteProgress() async {
    await noting { [entry, reached, time] in try await entry?.reached(reached, at: time) }
    progress.withLock { $0.isNoting = false }
  }

  /// Bytes of the entry that the board has, as far as it acknowledged them.
  private var reached: Int { spared + progress.withLock(\.byteCount) }

  private static func text(_ last: InterruptedWriting) -> String {
    let begun = "The last writing of \(last.device), begun \(last.started),"
    // Of what was compressed the share is not to the byte.
    let percent = 100 * last.doneByteCount / max(1, last.byteCount)
    return begun + (percent > 0 ? " ended at about \(percent) %" : " ended at its beginning")
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
    guard let entry else { return }
    let isCancelled = Task.isCancelled
    // In a task of its own: what is cancelled is noted as well, and stays open as after a killed process.
    await Task { [reached, time] in
      try? await entry.reached(reached, at: time)
      if !isCancelled { try? await entry.failed(reason, at: time) }
    }.value
  }

  private var time: String { now().formatted(.iso8601) }

  private func name(of device: ESPIdentity) -> String? {
    self.device = device.mac.map { "\($0)" }
    return self.device
  }
}
