public import MPYFormat

/// What `sys.implementation._mpy` of a firmware says about native code.
public enum ReportedArchitecture: Hashable, Sendable {
  /// Code 0, or no attribute: byte code only.
  case none
  /// The architecture named in bits 10 to 13.
  case native(MPYArchitecture)

  /// The architecture as `.mpy` files name it.
  public var architecture: MPYArchitecture {
    switch self {
    case .none: .none
    case .native(let architecture): architecture
    }
  }
}

extension ReportedArchitecture: Encodable {
  /// Encodes the architecture's name.
  public func encode(to encoder: any Encoder) throws {
    try architecture.encode(to: encoder)
  }
}
