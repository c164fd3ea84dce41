/// Why something asked of a loader did not work.
public enum ESPFailure: Hashable, Sendable {
  /// No SYNC was answered, however often the board was reset.
  case noSync(rounds: Int)
  /// A stub of an earlier run answers, and no reset reaches the chip.
  case stubRunning
  /// The chip has a number, or its ROM a word, that no chip file has.
  case unknownChip(sign: UInt32)
  /// The chip is known and cannot be flashed.
  case refusedChip(name: String, reason: String)
  /// A request was not answered in time.
  case silent(ESPOpcode)
  /// A request was refused.
  case refused(ESPOpcode, ESPStatus)
  /// An answer is not what it has to be.
  case malformed(ESPOpcode)
  /// Something that needs more than the loader's secure download mode.
  case secureDownload(what: String)
  /// The flash does not answer; `number` is what was read instead.
  case noFlash(number: UInt32)
  /// The flash answers, and its size is not known.
  case unknownFlashSize(ESPFlashIdentity)
  /// The line does not work at this many bit/s.
  case rate(Int)
  /// A region cannot be written as it is.
  case region(offset: UInt32, reason: String)
  /// A block was refused, again after the region was begun anew.
  case block(offset: UInt32, number: Int, ESPStatus)
  /// The flash holds something else than was written.
  case digest(offset: UInt32, byteCount: Int)
}
