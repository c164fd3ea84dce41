extension Opcode {
  /// What the operand is an index of; nil for counts, distances and values.
  var table: CodeTable? {
    if format == .qstr { return .strings }
    switch self {
    case .loadConstObject: return .objects
    case .makeFunction, .makeFunctionDefaults, .makeClosure, .makeClosureDefaults:
      return .functions
    case .loadFast, .storeFast, .deleteFast, .loadDeref, .storeDeref, .deleteDeref: return .locals
    default: return nil
    }
  }

  /// The local that is part of the byte in `LOAD_FAST 2`.
  var embeddedLocal: Int? {
    (0xB0...0xCF).contains(rawValue) ? Int(rawValue & 0x0F) : nil
  }
}
