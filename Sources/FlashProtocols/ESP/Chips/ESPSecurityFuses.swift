/// The fuses of a chip whose loader does not tell its security state.
public struct ESPSecurityFuses: Hashable, Sendable {
  /// Flash is encrypted while an odd number of these bits is set.
  public let encryption: ESPBitField
  /// Secure boot, first version.
  public let secureBootV1: ESPBitField
  /// Secure boot, second version.
  public let secureBootV2: ESPBitField
  /// The first revision, as `ESPRevision.full`, on which `secureBootV2` means anything.
  public let secureBootV2Since: Int
  /// Set where the loader cannot encrypt what it writes.
  public let manualEncryptionOff: ESPBitField
}
