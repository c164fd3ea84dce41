public import MPYFormat
public import ObjectFile

/// What to link into one native module, and how.
public struct LinkRequest: Sendable {
  /// What the module is for.
  public var architecture: MPYArchitecture
  /// Whose results to give.
  public var rules: LinkRules
  /// The objects, in the order of the command line.
  public var objects: [ELFObject]
  /// Archives that undefined symbols are looked up in, in order.
  public var archives: [StaticArchive]
  /// The module's own strings, by number from 1: `ModuleStrings.names(inConfiguration:)`.
  public var strings: [String]
  /// What the module calls its source: the path of the result as typed.
  public var sourceName: String
  /// Symbols with a fixed address, of code in a chip's ROM.
  public var addresses: [FixedAddress]

  /// A link without archives, strings and addresses.
  public init(
    architecture: MPYArchitecture,
    rules: LinkRules = .standard,
    objects: [ELFObject],
    archives: [StaticArchive] = [],
    strings: [String] = [],
    sourceName: String,
    addresses: [FixedAddress] = []
  ) {
    self.architecture = architecture
    self.rules = rules
    self.objects = objects
    self.archives = archives
    self.strings = strings
    self.sourceName = sourceName
    self.addresses = addresses
  }
}
