import BoardModel

extension Board {
  /// True when the board's file says that it has `capability`.
  func has(_ capability: Capability) -> Bool {
    switch capability {
    case .mpy: mpy != nil
    case .native: mpy?.hasNativeEmitter == true
    case .natmod: mpy?.loadsNativeModules == true
    case .filesystem: memory?.fileSystem != nil
    case .fpu: mcu.fpu != .none
    case .accelerometer: sensors.contains { $0.kind == .accelerometer }
    case .microphone: sensors.contains { $0.kind == .microphone }
    }
  }
}
