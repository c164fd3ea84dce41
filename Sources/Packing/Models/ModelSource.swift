import Diagnostics
public import ModelIR
public import Models

/// A model file with what the user says about it.
public struct ModelSource: Sendable {
  /// What messages call it.
  public let name: String
  /// The content of the file.
  public let bytes: [UInt8]
  /// How the file is to be understood.
  public let options: ImportOptions
  /// The type declared for the features; the file's own where it is nil.
  public let features: FeatureType?

  /// A file.
  public init(
    name: String,
    bytes: [UInt8],
    options: ImportOptions = ImportOptions(),
    features: FeatureType? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.options = options
    self.features = features
  }

  /// The model in the file.
  ///
  /// - Throws: `PackFailure.model` with the file's name.
  public func read() throws(PackFailure) -> ImportedModel {
    do {
      let imported = try ModelFile.read(bytes, options: options)
      return try features.map(imported.declaring) ?? imported
    } catch {
      throw .model(name: name, error)
    }
  }
}
