import MPYFormat

extension RawCode {
  /// Whether this is the whole of a native module, as a linker makes it: machine code whose
  /// relocations keep it in memory.
  var isLinkedModule: Bool {
    guard case .viper(let parts) = kind else { return false }
    return parts.relocations != nil
  }
}
