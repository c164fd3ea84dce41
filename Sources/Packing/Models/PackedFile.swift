/// One file of a packed model.
public struct PackedFile: Equatable, Sendable {
  /// Its name in the folder of the form, or beside other modules.
  public let name: String
  /// Its content.
  public let bytes: [UInt8]

  /// A file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
