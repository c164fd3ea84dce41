/// Where a section of an object lies in the module.
public struct LinkedSection: Equatable, Sendable {
  /// The part of the module it is in.
  public enum Part: Equatable, Sendable {
    /// The code, with the constants of most architectures.
    case text
    /// The read-only data of `xtensawin`.
    case readOnlyData
    /// The zeroed data.
    case zeroedData
  }

  /// The object as given, or `ARCHIVE:MEMBER`; nil for what the linker adds.
  public let object: String?
  /// The section's name; `GOT`, `LIT` or the stub's name for what the linker adds.
  public let name: String
  /// The part of the module it is in.
  public let part: Part
  /// Bytes from the start of the part.
  public let offset: Int
  /// Bytes.
  public let size: Int
}
