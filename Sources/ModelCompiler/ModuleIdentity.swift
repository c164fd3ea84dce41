/// What a packed module says about itself, whatever its form.
public struct ModuleIdentity: Equatable, Sendable {
  /// The module's name on the board, and the prefix of its functions in C.
  public let name: String
  /// What the first comment says the module is; line breaks become spaces.
  public let title: String
  /// SHA-256 of the model file in hexadecimal digits.
  public let modelHash: String
  /// The version of mote that wrote the module.
  public let toolVersion: String

  /// An identity as it is; emitters escape what their form cannot hold.
  public init(name: String, title: String, modelHash: String, toolVersion: String) {
    self.name = name
    self.title = title
    self.modelHash = modelHash
    self.toolVersion = toolVersion
  }
}
