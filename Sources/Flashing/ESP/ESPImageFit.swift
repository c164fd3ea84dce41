public import FlashImages
public import FlashProtocols

/// Whether firmware for the ESP32 family is for a board.
///
/// Source: ESP-IDF Programming Guide, "App Image Format", for chip, revisions and size; "Secure Boot".
public struct ESPImageFit: Sendable {
  private let firmware: ESPFirmware
  private let start: Int
  private let end: Int
  private let isForced: Bool
  private let writes: Bool

  /// Firmware that is to lie from `start` to `end` in flash.
  ///
  /// - Parameters:
  ///   - firmware: the file, taken apart.
  ///   - start: the place of its first byte.
  ///   - end: the first place behind it.
  ///   - isForced: write where it cannot be proven, and signed images.
  ///   - writes: whether the board is to be written; comparing needs no force.
  public init(
    _ firmware: ESPFirmware,
    start: Int,
    end: Int,
    isForced: Bool,
    writes: Bool = true
  ) {
    self.firmware = firmware
    self.start = start
    self.end = end
    self.isForced = isForced
    self.writes = writes
  }

  /// Refuses a board it is not for.
  ///
  /// - Throws: `FlashFailure` with the values.
  public func check(_ device: ESPIdentity, flashByteCount: Int) throws(FlashFailure) {
    try checkSecurity(device)
    let headers = firmware.regions.compactMap { $0.image?.header }
    for number in [firmware.chipID] + headers.map(\.chipID) {
      guard device.chip.chipID.map({ Int($0) }) == number else {
        throw .wrongChip(image: Self.name(ofChip: number), device: device.chip.name)
      }
    }
    // Without registers neither revision nor size are known.
    guard !device.isSecureDownload else { return }
    for header in headers { try check(header, device.revision) }
    // What a program behind a bootloader declares is ignored.
    if let declared = firmware.declaredByteCount, declared > flashByteCount {
      throw .headTooLarge(declared: declared, flash: flashByteCount)
    }
    guard end <= flashByteCount else {
      throw .flashTooSmall(end: end, flash: flashByteCount)
    }
  }

  private func check(
    _ header: ESPImageHeader,
    _ revision: ESPRevision?
  ) throws(FlashFailure) {
    let (least, most) = (header.leastRevision, header.limitRevision)
    if let full = revision.map({ Int($0.full) }), full < least || most.map({ full > $0 }) == true {
      throw .wrongRevision(least: least, most: most, device: full)
    }
  }

  private func checkSecurity(_ device: ESPIdentity) throws(FlashFailure) {
    guard let security = device.security else {
      if isForced { return }
      throw device.isSecureDownload ? .secureDownload : .unknownSecurity(chip: device.chip.name)
    }
    if security.isEncrypted { throw .encrypted }
    // What the first scheme checks its bootloader by lies below 0x8000: the work leaves that as it is.
    if security.secureBoot != .off, writes, !isForced {
      throw .secureBoot(offset: start, isBootloader: false)
    }
    if device.isSecureDownload, !isForced { throw .secureDownload }
  }

  private static func name(ofChip number: Int) -> String {
    UInt16(exactly: number).flatMap { ESPChips.builtIn.chip(number: $0)?.name }
      ?? "a chip with the number \(number)"
  }
}
