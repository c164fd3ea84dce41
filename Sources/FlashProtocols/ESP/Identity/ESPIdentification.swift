/// Finds out which device a loader belongs to: address, revision, security, crystal.
///
/// Over USB Serial/JTAG the watchdogs are stopped first: they would reset the chip in the middle of
/// writing.
public struct ESPIdentification: ESPProcedure {
  private let contact: ESPContact
  private let rate: Int
  private let link: ESPLink
  private var script: ESPRegisterScript

  /// An identification that has not begun.
  ///
  /// - Parameters:
  ///   - contact: the loader.
  ///   - link: how it is reached.
  ///   - rate: the line's rate in bit/s, which with the chip's divider tells the crystal.
  public init(_ contact: ESPContact, link: ESPLink, rate: Int) {
    self.contact = contact
    self.rate = rate
    self.link = link
    let loader = contact.loader
    let watchdogs = link == .jtagSerial ? loader.watchdogs?.stopping ?? [] : []
    let reads = Self.addresses(contact, link: link).map { ESPRegisterScript.Operation.read($0) }
    script = ESPRegisterScript(contact.isSecureDownload ? [] : watchdogs + reads)
  }

  /// The next register; the outcome is the device.
  public mutating func next(after event: ESPEvent) -> ESPStep<ESPIdentity> {
    script.next(after: event).then { .finish(identity($0)) }
  }

  /// Each register once, in ascending order.
  private static func addresses(_ contact: ESPContact, link: ESPLink) -> [UInt32] {
    let loader = contact.loader
    var fields = loader.revision.major + loader.revision.minor
    if let fuses = loader.fuses {
      fields += [fuses.encryption, fuses.secureBootV1, fuses.secureBootV2]
    }
    if loader.crystals.count > 1, link.hasRate { fields.append(loader.uartDivider) }
    return Set(fields.map(\.address) + [loader.mac.low, loader.mac.high]).sorted()
  }

  private func identity(_ values: ESPRegisterValues) -> ESPIdentity {
    let loader = contact.loader
    let revision = loader.revision.revision(in: values)
    return ESPIdentity(
      chip: contact.chip,
      mac: mac(values),
      revision: revision,
      security: security(values, revision: revision),
      isSecureDownload: contact.isSecureDownload,
      crystal: crystal(values)
    )
  }

  private func mac(_ values: ESPRegisterValues) -> ESPMACAddress? {
    guard let low = values[contact.loader.mac.low], let high = values[contact.loader.mac.high]
    else { return nil }
    return ESPMACAddress(low: low, high: high)
  }

  private func security(
    _ values: ESPRegisterValues,
    revision: ESPRevision?
  ) -> ESPSecurityState? {
    if let info = contact.securityInfo { return ESPSecurityState(info) }
    guard let fuses = contact.loader.fuses, let revision else { return nil }
    return ESPSecurityState(fuses, values: values, revision: revision)
  }

  /// The one nearest to what rate and divider make, where there are several.
  private func crystal(_ values: ESPRegisterValues) -> Int? {
    guard let divider = values[contact.loader.uartDivider], divider > 0 else {
      return contact.loader.crystals.count == 1 ? contact.loader.crystals.first : nil
    }
    let (clock, overflow) = rate.multipliedReportingOverflow(by: Int(divider))
    guard !overflow else { return nil }
    return contact.loader.crystals.min { abs($0 * 1_000_000 - clock) < abs($1 * 1_000_000 - clock) }
  }
}
