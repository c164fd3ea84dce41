/// What is wrong with a simulated loader, its line or its flash.
public struct LoaderFaults: Sendable, Hashable {
  /// When the answer to FLASH_MD5 is wrong.
  public enum BadDigest: String, Sendable, CaseIterable {
    /// It is right.
    case never
    /// The first one is wrong.
    case once
    /// All are wrong.
    case always
  }

  /// Every so many bytes from the host one is lost; nil loses none.
  public var losesByteEvery: Int?
  /// The byte from the host of this number, from 1, is lost; nil loses none.
  public var losesByteOnce: Int?
  /// The reply of this number after a reset or the start, from 1, has a wrong byte.
  public var corruptsReply: Int?
  /// The reply of this number since the start, from 1, does not come; SYNC's are not counted.
  public var losesReply: Int?
  /// FLASH_MD5 answers wrongly.
  public var badDigest = BadDigest.never
  /// Rates the line cannot do: all bytes are noise.
  public var refusedRates: Set<Int> = []
  /// The board vanishes when this percentage of the blocks of a BEGIN is there.
  public var diesAtPercent: Int?
  /// The board vanishes instead of taking the data block of this number, from 0, over all regions.
  public var diesAtBlock: Int?
  /// No answer from the data block of this number on, from 0, over all regions.
  public var stuckFromBlock: Int?
  /// The part of the line's time that is the loader's is silent after a reset: no boot text.
  public var isSilentOnBoot = false

  /// What comes from the host does not reach the loader.
  public var isDeaf = false
  /// Every start ends at once because the supply is too low.
  public var hasBrownout = false
  /// Every reset leads into the loader, whatever its boot pin says.
  public var staysInLoader = false

  /// Nothing is wrong.
  public init() {}
}
