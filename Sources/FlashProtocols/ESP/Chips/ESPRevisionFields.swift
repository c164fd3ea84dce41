/// The fuses that tell a chip's revision.
public struct ESPRevisionFields: Hashable, Sendable {
  /// Parts of the major number, the highest first.
  public let major: [ESPBitField]
  /// The parts' values by major number; empty where they are the number.
  public let majorCodes: [UInt32]
  /// Parts of the minor number, the highest first.
  public let minor: [ESPBitField]

  /// The revision that `values` tell; nil when a register was not read.
  ///
  /// A code that is not listed counts as major 0, which never claims more than there is.
  public func revision(in values: ESPRegisterValues) -> ESPRevision? {
    guard let code = values[major], let minor = values[minor] else { return nil }
    let number = majorCodes.isEmpty ? code : UInt32(majorCodes.firstIndex(of: code) ?? 0)
    return ESPRevision(major: Int(number), minor: Int(minor))
  }
}
