/// How long the flash chip and the loader need, at the model's clock.
///
/// The defaults are of the size measured on an ESP32-U4WDH (1.77 MB: 5.3 s of erasing); data sheets
/// of 4 MB flash chips give 0.4 ms for a page and up to 300 ms for a sector.
public struct FlashTiming: Sendable, Hashable {
  /// Erasing 4096 bytes.
  public var sectorErase: Duration
  /// Writing 256 bytes.
  public var pageProgram: Duration
  /// Reading and hashing 4096 bytes.
  public var sectorDigest: Duration

  /// Times of a usual chip.
  public init(
    sectorErase: Duration = .milliseconds(12),
    pageProgram: Duration = .microseconds(400),
    sectorDigest: Duration = .milliseconds(2)
  ) {
    self.sectorErase = sectorErase
    self.pageProgram = pageProgram
    self.sectorDigest = sectorDigest
  }
}
