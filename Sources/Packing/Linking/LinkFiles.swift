public import MPYFormat
public import NativeModule

/// What to link, as paths of this computer.
public struct LinkFiles: Sendable {
  /// What the module is for.
  public let architecture: MPYArchitecture
  /// Whose results to give.
  public let rules: LinkRules
  /// Object files, in order.
  public let objects: [String]
  /// Archives, or linker scripts that name some.
  public let libraries: [String]
  /// The configuration header with the module's strings.
  public let configuration: String?
  /// A linker script with addresses of functions in the chip's ROM.
  public let addresses: String?
  /// What the module calls its source.
  public let sourceName: String

  /// Files by their paths.
  public init(
    architecture: MPYArchitecture,
    rules: LinkRules = .standard,
    objects: [String],
    libraries: [String] = [],
    configuration: String? = nil,
    addresses: String? = nil,
    sourceName: String
  ) {
    self.architecture = architecture
    self.rules = rules
    self.objects = objects
    self.libraries = libraries
    self.configuration = configuration
    self.addresses = addresses
    self.sourceName = sourceName
  }
}
