/// Flash settings to write into a bootloader's header; nil keeps what is there.
public struct ESPFlashSettings: Equatable, Sendable {
  /// The mode.
  public var mode: ESPFlashMode?
  /// The size in bytes: 1 MiB to 128 MiB, a power of two.
  public var byteCount: Int?
  /// The frequency in MHz.
  public var megahertz: Int?

  /// Settings that change nothing unless named.
  public init(mode: ESPFlashMode? = nil, byteCount: Int? = nil, megahertz: Int? = nil) {
    self.mode = mode
    self.byteCount = byteCount
    self.megahertz = megahertz
  }

  /// Bytes 2 and 3 of a header with these settings.
  func bytes(for header: ESPImageHeader) throws(ESPImageFailure) -> [UInt8] {
    var size = header.sizeCode
    if let byteCount {
      guard let code = (0...7).first(where: { 1 << (20 + $0) == byteCount }) else {
        throw .flashSize(byteCount: byteCount)
      }
      size = code
    }
    var frequency = header.frequencyCode
    if let megahertz {
      guard let code = header.chip?.code(ofMegahertz: megahertz) else {
        throw .flashFrequency(
          megahertz: megahertz,
          chipID: header.chipID,
          known: header.chip?.megahertz ?? []
        )
      }
      frequency = code
    }
    return [
      UInt8(truncatingIfNeeded: mode?.rawValue ?? header.modeCode),
      UInt8(truncatingIfNeeded: size << 4 | frequency),
    ]
  }
}
