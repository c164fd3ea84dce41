import FlashProtocols

/// What of a chip's flash may be erased.
///
/// Source: ESP-IDF Programming Guide, "Flash Encryption" and "Secure Boot".
struct ESPEraseRules {
  /// Below it lie the bootloader, without which a board of either scheme is lost, and, for the ESP32's
  /// first scheme, the digest it is checked by.
  static let bootloaderEnd = 0x8000

  private let device: ESPIdentity
  private let isForced: Bool

  init(_ device: ESPIdentity, isForced: Bool) {
    self.device = device
    self.isForced = isForced
  }

  /// Refuses `range`; nil stands for the whole flash.
  func check(_ range: Range<Int>?) throws(FlashFailure) {
    guard let security = device.security else {
      guard isForced else {
        throw device.isSecureDownload ? .secureDownload : .unknownSecurity(chip: device.chip.name)
      }
      if range == nil { throw .eraseAll(reason: "nobody knows whether it is protected") }
      return
    }
    if security.isEncrypted { throw .encrypted }
    if security.secureBoot != .off {
      guard let range else { throw .eraseAll(reason: "secure boot is on") }
      if range.lowerBound < Self.bootloaderEnd {
        throw .secureBoot(offset: range.lowerBound, isBootloader: true)
      }
      if !isForced { throw .secureBoot(offset: range.lowerBound, isBootloader: false) }
    }
    if device.isSecureDownload, !isForced { throw .secureDownload }
  }
}
