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
    if device.security?.isEncrypted == true { throw .encrypted }
    guard let range else { return try checkWhole() }
    if let security = device.security, security.secureBoot != .off {
      if range.lowerBound < Self.bootloaderEnd {
        throw .secureBoot(offset: range.lowerBound, isBootloader: true)
      }
      if !isForced { throw .secureBoot(offset: range.lowerBound, isBootloader: false) }
    }
    guard !isForced else { return }
    if device.isSecureDownload { throw .secureDownload }
    if device.security == nil { throw .unknownSecurity(chip: device.chip.name) }
  }

  /// No force erases all of a flash that is protected, or may be: the reason says so at once.
  private func checkWhole() throws(FlashFailure) {
    if device.isSecureDownload {
      throw .eraseAll(reason: "the board is in secure download mode and cannot prove it")
    }
    guard let security = device.security else {
      throw .eraseAll(reason: "the \(device.chip.name) did not say whether it is protected")
    }
    if security.secureBoot != .off { throw .eraseAll(reason: "secure boot is on") }
  }
}
