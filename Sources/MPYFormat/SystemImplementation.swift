/// What firmware says about `.mpy` files in `sys.implementation._mpy`.
///
/// Firmware without that attribute loads no `.mpy` file at all.
public struct SystemImplementation: Equatable, Sendable {
  /// The version of `.mpy` files it loads.
  public let version: Int
  /// The sub-version native code must have.
  public let subVersion: Int
  /// Its native architecture; `none` when it loads no native code.
  public let architecture: MPYArchitecture
  /// The optional instruction sets of RISC-V it has.
  public let architectureFlags: Int

  /// Takes the value apart.
  ///
  /// - Parameter value: version, then sub-version and architecture, then flags, a byte each.
  /// - Throws: `MPYFailure.implementation` for values no firmware reports.
  public init(_ value: Int) throws(MPYFailure) {
    guard (1...0xFF_FFFF).contains(value), value & 0xFF != 0, value & 0xC000 == 0,
      let architecture = MPYArchitecture(rawValue: value >> 10 & 0x0F)
    else { throw .implementation(value) }
    self.init(
      version: value & 0xFF,
      subVersion: value >> 8 & 0x03,
      architecture: architecture,
      architectureFlags: value >> 16
    )
  }

  /// An implementation by its parts.
  public init(
    version: Int,
    subVersion: Int,
    architecture: MPYArchitecture,
    architectureFlags: Int = 0
  ) {
    self.version = version
    self.subVersion = subVersion
    self.architecture = architecture
    self.architectureFlags = architectureFlags
  }

  /// The value of `sys.implementation._mpy`.
  public var value: Int {
    version | subVersion << 8 | architecture.rawValue << 10 | architectureFlags << 16
  }
}
