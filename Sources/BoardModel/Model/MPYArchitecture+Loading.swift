extension MPYArchitecture {
  /// Thumb architectures in the order in which firmware of a later one loads the earlier ones.
  private static let thumb: [MPYArchitecture] = [
    .armv6m, .armv7m, .armv7em, .armv7emsp, .armv7emdp,
  ]

  /// The architectures whose native modules firmware loads that reports this one.
  ///
  /// Source: MicroPython v1.28 `py/persistentcode.h`, `MPY_FEATURE_ARCH_TEST`: Thumb firmware takes
  /// everything from armv6m up to its own, all others only their own.
  public var loadable: [MPYArchitecture] {
    guard let index = Self.thumb.firstIndex(of: self) else { return [self] }
    return Array(Self.thumb[...index])
  }

  /// The precision of the FPU its code uses.
  var neededFPU: FloatingPointUnit {
    switch self {
    case .armv7emsp: .single
    case .armv7emdp: .double
    default: .none
    }
  }
}
