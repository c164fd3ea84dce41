import FlashImages
import Glibc
import Transport
public import USBDevices

/// Writes a UF2 file to the drive of one board's bootloader.
///
/// What the drive shows of the flash is compared first, where it shows it. That the board has left its
/// bootloader is all that the drive itself proves: the outcome is `unverified` until the board's
/// firmware says what it is.
public struct UF2Flasher: Sendable {
  /// A board starts within a second of the last block; what stays longer has been refused.
  static let departureTime = Duration.seconds(5)

  private let fit: UF2Fit
  private let options: FlashOptions
  private let startsBoard: Bool
  private let finder: DriveFinder
  private let onEvent: @Sendable (FlashEvent) -> Void

  /// A flasher for one board.
  ///
  /// - Parameters:
  ///   - fit: the file, with what is known of the board.
  ///   - options: how; rates do not matter here, and `resets` neither: the board starts by itself.
  ///   - startsBoard: write what the board has already as well: only a whole file starts a board that
  ///     was sent into its bootloader.
  ///   - finder: where drives are looked for.
  ///   - onEvent: called as the work goes on, also on a thread of its own.
  public init(
    _ fit: UF2Fit,
    options: FlashOptions = FlashOptions(),
    startsBoard: Bool = false,
    finder: DriveFinder = DriveFinder(),
    onEvent: @escaping @Sendable (FlashEvent) -> Void
  ) {
    self.fit = fit
    self.options = options
    self.startsBoard = startsBoard
    self.finder = finder
    self.onEvent = onEvent
  }

  /// Does it.
  ///
  /// - Returns: what was done, with the drive.
  /// - Throws: `UF2Refusal`, `FlashFailure`, `UF2Failure`, `DriveFailure`, `TransportError.system`,
  ///   `CancellationError`.
  public func flash(_ drive: UF2Drive) async throws -> FlashReport {
    let deadline = ContinuousClock.now + options.limit
    onEvent(.drive(drive))
    let image = try fit.image(for: drive.volume)
    let runs = image.runs
    let current = try await currentRuns(of: drive, image.family, before: deadline)
    if !startsBoard, let current, runs.allSatisfy({ current.holds($0) }) {
      return FlashReport(.unchanged, drive: drive, runs: [])
    }
    let differing = (current.map { $0.differing(from: runs) } ?? runs).map { $0.address..<$0.end }
    if options.isVerifyOnly {
      guard current != nil else { throw UF2Refusal.notComparable(drive: drive.folder) }
      throw FlashFailure.different(
        byteCount: differing.reduce(0) { $0 + $1.count },
        first: differing.first?.lowerBound ?? 0
      )
    }
    if options.isDryRun { return FlashReport(.different, drive: drive, runs: differing) }
    try await write(fit.bytes(for: image), to: drive, before: deadline)
    // All of it is written: the drive takes whole files only.
    return FlashReport(.unverified, drive: drive, runs: runs.map { $0.address..<$0.end })
  }

  /// What the drive shows of the flash; nil where it shows nothing that can be relied on.
  private func currentRuns(
    of drive: UF2Drive,
    _ family: UInt32?,
    before deadline: ContinuousClock.Instant
  ) async throws -> FlashContents? {
    guard let bytes = try await finder.current(of: drive, before: deadline),
      let file = try? UF2File(decoding: bytes),
      let image = file.images.first(where: { $0.family == family || $0.family == nil }),
      image.problems.isEmpty
    else { return nil }
    return FlashContents(image.runs)
  }

  private func write(
    _ bytes: [UInt8],
    to drive: UF2Drive,
    before deadline: ContinuousClock.Instant
  ) async throws {
    // The board may have changed hands while the file was read and compared.
    guard try await finder.isThere(drive) else {
      throw DriveFailure.write(
        folder: drive.folder,
        written: 0,
        byteCount: bytes.count,
        code: ENODEV
      )
    }
    let total = bytes.count
    _ = try await DriveFile.write(bytes, to: drive, before: deadline) { [onEvent] done in
      onEvent(.writing(done: done, total: total))
    }
    onEvent(.starting)
    let end = min(deadline, .now + Self.departureTime)
    let hasLeft = try await Polling.value(before: end) {
      try await finder.isThere(drive) ? nil : true
    }
    guard hasLeft == true else {
      throw UF2Refusal.stayed(
        drive: drive.folder,
        seconds: Int(Self.departureTime.components.seconds)
      )
    }
  }
}
