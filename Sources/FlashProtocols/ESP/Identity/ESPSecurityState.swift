/// What of a chip's flash is protected.
public struct ESPSecurityState: Hashable, Sendable {
  /// Which images start.
  public enum SecureBoot: Hashable, Sendable {
    /// Every one.
    case off
    /// Those signed for the ESP32's first scheme, whose digest lies in flash below 0x8000.
    case first
    /// Those signed for the second scheme.
    case second
  }

  /// Whether the flash is encrypted: plain bytes written to it are not what the chip reads.
  public let isEncrypted: Bool
  /// Which images start.
  public let secureBoot: SecureBoot
  /// Whether the loader knows only what is needed to write: no digest, no register, no deflate.
  public let isSecureDownload: Bool

  /// All of it.
  public init(isEncrypted: Bool, secureBoot: SecureBoot, isSecureDownload: Bool) {
    self.isEncrypted = isEncrypted
    self.secureBoot = secureBoot
    self.isSecureDownload = isSecureDownload
  }

  /// What a chip with security info says of itself.
  public init(_ info: ESPSecurityInfo) {
    self.init(
      isEncrypted: info.encryptionCount.nonzeroBitCount % 2 == 1,
      secureBoot: info.flags.contains(.secureBoot) ? .second : .off,
      isSecureDownload: info.flags.contains(.secureDownload)
    )
  }

  /// What the fuses of a chip without security info say; nil when one was not read.
  public init?(_ fuses: ESPSecurityFuses, values: ESPRegisterValues, revision: ESPRevision) {
    guard let count = values[fuses.encryption], let first = values[fuses.secureBootV1],
      let second = values[fuses.secureBootV2]
    else { return nil }
    let isSecond = second != 0 && revision.full >= fuses.secureBootV2Since
    self.init(
      isEncrypted: count.nonzeroBitCount % 2 == 1,
      secureBoot: isSecond ? .second : first != 0 ? .first : .off,
      isSecureDownload: false
    )
  }
}
