/// Which device answered.
public struct ESPIdentity: Hashable, Sendable {
  /// Its chip.
  public let chip: ESPChip
  /// Its address; nil in secure download mode, where no register can be read.
  public let mac: ESPMACAddress?
  /// The chip's revision; nil in secure download mode.
  public let revision: ESPRevision?
  /// What is protected; nil where neither the loader nor fuses told it.
  public let security: ESPSecurityState?
  /// Whether the loader knows only what is needed to write, told or found out.
  public let isSecureDownload: Bool
  /// The crystal in MHz, where boards with several exist and the line's rate tells it.
  public let crystal: Int?
}
