extension SystemImplementation {
  /// Why a file with `header` does not load; nil when it does.
  ///
  /// Bytecode needs the version; native code the sub-version and the architecture too.
  ///
  /// - Parameters:
  ///   - header: of the file.
  ///   - smallIntegerBits: what the firmware's small integers hold: 31 on 32-bit boards,
  ///     63 on 64-bit hosts.
  /// - Returns: the first obstacle, in the loader's order.
  public func obstacle(to header: MPYHeader, smallIntegerBits: Int = 31) -> LoadObstacle? {
    guard version == MPYHeader.version else {
      return .version(file: MPYHeader.version, firmware: version)
    }
    guard header.smallIntegerBits <= smallIntegerBits else {
      return .smallIntegers(file: header.smallIntegerBits, firmware: smallIntegerBits)
    }
    guard header.architecture != .none else { return nil }
    guard header.subVersion == subVersion else {
      return .subVersion(file: header.subVersion, firmware: subVersion)
    }
    guard architecture.loads(header.architecture) else {
      return .architecture(file: header.architecture, firmware: architecture)
    }
    guard header.architectureFlags & ~architectureFlags == 0 else {
      return .architectureFlags(file: header.architectureFlags, firmware: architectureFlags)
    }
    return nil
  }
}
