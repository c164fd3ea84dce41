/// Which releases of MicroPython will do: one, or one and everything newer.
public enum ReleaseRequirement: Hashable, Sendable {
  /// This one alone: `1.25.0`.
  case exactly(MicroPythonRelease)
  /// This one or a newer one: `>=1.24`.
  case atLeast(MicroPythonRelease)

  /// The requirement `text` says; nil when it says none.
  public init?(_ text: some StringProtocol) {
    if text.hasPrefix(">=") {
      let rest = text.dropFirst(2).drop { $0 == " " }
      guard let release = MicroPythonRelease(rest) else { return nil }
      self = .atLeast(release)
    } else {
      guard let release = MicroPythonRelease(text) else { return nil }
      self = .exactly(release)
    }
  }

  /// Whether `release` will do.
  public func isMet(by release: MicroPythonRelease) -> Bool {
    switch self {
    case .exactly(let wanted): release == wanted
    case .atLeast(let oldest): release >= oldest
    }
  }
}

extension ReleaseRequirement: CustomStringConvertible {
  /// As a person writes it: `1.25.0`, `>=1.24.0`.
  public var description: String {
    switch self {
    case .exactly(let release): release.description
    case .atLeast(let release): ">=" + release.description
    }
  }
}

extension ReleaseRequirement: Encodable {
  /// Encodes `description`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
