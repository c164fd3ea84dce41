import ArgumentParser
import FoundationEssentials
import Models
import Packing

/// The model file a command works on.
struct ModelArgument: ParsableArguments {
  @Argument(
    help: "The model file: a scikit-learn forest as ONNX.",
    completion: .file(extensions: ["onnx"])
  )
  var model: String

  /// The file's name without its folders.
  var fileName: String { URL(filePath: model).lastPathComponent }

  /// The content of the file.
  ///
  /// - Throws: `CommandFailure`.
  func bytes() throws -> [UInt8] {
    try LocalFile.bytes(at: model, limit: ModelFile.byteLimit)
  }

  /// The model in the file.
  ///
  /// - Throws: `CommandFailure`, `PackFailure.model` with the file's name.
  func read() throws -> ImportedModel {
    let bytes = try bytes()
    do {
      return try ModelFile.read(bytes)
    } catch {
      throw PackFailure.model(name: model, error)
    }
  }
}
