/// What `sys.implementation._mpy` of a firmware says about native code.
public enum ReportedArchitecture: Hashable, Sendable {
  /// Code 0, or no attribute: byte code only.
  case none
  /// The architecture named in bits 10 to 13.
  case native(MPYArchitecture)

  /// `none` or MicroPython's name.
  public var name: String {
    switch self {
    case .none: "none"
    case .native(let architecture): architecture.rawValue
    }
  }

  /// The architectures whose native modules load.
  public var loadable: [MPYArchitecture] {
    switch self {
    case .none: []
    case .native(let architecture): architecture.loadable
    }
  }
}

extension ReportedArchitecture: Encodable {
  /// Encodes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
