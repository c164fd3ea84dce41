public import FlashImages
public import FlashProtocols

/// What a chip is and what its flash holds.
public struct ESPChipReport: Sendable {
  /// A program in the board's flash, as it describes itself.
  public struct Program: Sendable {
    /// The partition it lies in.
    public let partition: String
    /// What it says of itself.
    public let description: ESPApplicationDescription
  }

  /// The device.
  public let device: ESPIdentity
  /// What the flash says of itself; nil in secure download mode.
  public let flash: ESPFlashIdentity?
  /// Bytes of the flash; nil in secure download mode.
  public let flashByteCount: Int?
  /// The board's partition table; nil where there is none that can be read.
  public let table: PartitionTable?
  /// The programs that describe themselves, in the order of the table.
  public let programs: [Program]
}

/// What was done with a part of a board's flash.
public struct ESPRegionReport<Outcome: Sendable>: Sendable {
  /// The device.
  public let device: ESPIdentity
  /// The place in flash.
  public let range: Range<Int>
  /// Bytes read, the digest of them, or whether erasing them was proven.
  public let outcome: Outcome
  /// The rate of the line in bit/s.
  public let rate: Int
}
