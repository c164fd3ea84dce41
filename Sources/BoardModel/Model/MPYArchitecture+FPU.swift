import MPYFormat

extension MPYArchitecture {
  /// The precision of the FPU its code uses.
  var neededFPU: FloatingPointUnit {
    switch self {
    case .armv7emsp: .single
    case .armv7emdp: .double
    default: .none
    }
  }
}
