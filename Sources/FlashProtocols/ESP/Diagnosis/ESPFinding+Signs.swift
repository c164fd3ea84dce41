import Encodings

extension ESPFinding {
  /// Why no loader answered SYNC.
  ///
  /// - Parameters:
  ///   - heard: everything the board sent during all rounds.
  ///   - hasManagedSupply: whether a chip on the board switches its supply (AXP192).
  /// - Returns: the likeliest cause.
  public static func withoutSync(
    _ heard: ESPHeard,
    hasManagedSupply: Bool = false
  ) -> ESPFinding {
    let log = ESPBootLog(heard.text)
    if heard.isNothing { return hasManagedSupply ? .managedSupplyOff : .nothingHeard }
    if log.hasBrownout { return .brownout }
    if log.waitsForDownload { return .loaderHearsNothing }
    if let header = log.badHeader { return .startsNothing(header: header) }
    if log.startsApp { return .startsApp(bootWord: log.bootWord) }
    if log.isNoise { return .noise(byteCount: heard.textByteCount) }
    if heard.replyCount > 0 { return .lineFaults(faultCount: heard.replyCount) }
    let sample = String(decoding: heard.text.suffix(sampleByteCount), as: UTF8.self)
    return .otherText(sample: PrintableText.escaped(sample))
  }

  /// What a failure after SYNC tells.
  ///
  /// - Parameters:
  ///   - failure: how the procedure ended.
  ///   - heard: what the board sent during it.
  ///   - times: how often it ended so for this region, this time included.
  ///   - hasManagedSupply: whether a chip on the board switches its supply (AXP192).
  /// - Returns: the likeliest cause; nil when the failure says all there is to say.
  public static func after(
    _ failure: ESPFailure,
    heard: ESPHeard,
    times: Int = 1,
    hasManagedSupply: Bool = false
  ) -> ESPFinding? {
    if ESPBootLog(heard.text).hasBrownout { return .brownout }
    switch failure {
    case .noSync: return withoutSync(heard, hasManagedSupply: hasManagedSupply)
    case .stubRunning: return .stubRunning
    case .rate(let rate): return .rateFails(rate: rate)
    case .noFlash(let number): return .flashSilent(number: number)
    case .digest(let offset, _): return .digestDiffers(offset: offset, times: times)
    case .silent, .block, .malformed: return .lineFaults(faultCount: times)
    case .unknownChip, .refusedChip, .refused, .secureDownload, .unknownFlashSize, .region:
      return nil
    }
  }

  /// Whether a person at the board's BOOT button can bring its loader.
  public var isHelpedByButton: Bool {
    switch self {
    case .startsApp, .startsNothing, .otherText, .noise: true
    default: false
    }
  }

  private static let sampleByteCount = 80
}
