/// A loader that answers, and what it is.
public struct ESPContact: Equatable, Sendable {
  /// The chip; always one with a loader.
  public let chip: ESPChip
  /// What its loader takes.
  public let loader: ESPChipLoader
  /// Which program answers.
  public let dialect: ESPDialect
  /// What it said about its security; nil where it does not tell.
  public let securityInfo: ESPSecurityInfo?
  /// Whether it knows only what is needed to write.
  public let isSecureDownload: Bool
}
