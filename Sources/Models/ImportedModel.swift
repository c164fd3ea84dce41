public import ModelIR

/// A model read from a file, and what there is to say about the reading.
public struct ImportedModel: Equatable, Sendable {
  /// The model; every rule of the IR holds.
  public let model: Model
  /// The file's format.
  public let format: ModelFormat
  /// The program that wrote the file, as it names itself; empty when it does not.
  public let producer: String
  /// What the importer changed or dropped, in the order found.
  public let notes: [ImportNote]
}
