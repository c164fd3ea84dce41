public import FlashProtocols
public import USBDevices

/// What was done with a board.
public struct FlashReport: Equatable, Sendable {
  /// How sure it is that the board has the image.
  public enum Outcome: String, Equatable, Sendable, Encodable {
    /// Every byte was compared by the board's own digest, or, behind a drive, the board that started
    /// says what the image says.
    case ok
    /// Nothing differed before.
    case unchanged
    /// It was written, and the loader cannot compare.
    case unverified
    /// Nothing was written: it was only looked at what would be.
    case different
  }

  /// How sure it is.
  public let outcome: Outcome
  /// The chip that answered; nil for a board behind a drive.
  public let device: ESPIdentity?
  /// The drive that was written to; nil for a board with a serial loader.
  public let drive: UF2Drive?
  /// Bytes of its flash; nil where nothing tells.
  public let flashByteCount: Int?
  /// The parts of the image that differed: addresses of the flash, as the image gives them.
  public let runs: [Range<Int>]
  /// The rate of the line in bit/s; nil without a line.
  public let rate: Int?

  /// The report of a board with a serial loader.
  init(
    outcome: Outcome,
    device: ESPIdentity,
    flashByteCount: Int?,
    runs: [Range<Int>],
    rate: Int
  ) {
    self.outcome = outcome
    self.device = device
    drive = nil
    self.flashByteCount = flashByteCount
    self.runs = runs
    self.rate = rate
  }

  /// The report of a board behind a drive.
  init(_ outcome: Outcome, drive: UF2Drive, runs: [Range<Int>]) {
    self.outcome = outcome
    device = nil
    self.drive = drive
    flashByteCount = nil
    self.runs = runs
    rate = nil
  }

  /// The same, of a board that was written unverified and then said what its image says.
  public func answered() -> FlashReport {
    guard let drive, outcome == .unverified else { return self }
    return FlashReport(.ok, drive: drive, runs: runs)
  }

  /// Bytes that differed.
  public var differingByteCount: Int { runs.reduce(0) { $0 + $1.count } }
}
