/// Reading of model files, whatever their format.
public enum ModelFile {
  /// The largest file read: what fits a microcontroller is far smaller.
  public static let byteLimit = 32 * 1024 * 1024

  /// The model in `bytes`.
  ///
  /// - Parameter bytes: the whole file, from an untrusted source.
  /// - Returns: the model and what there is to say about the file.
  /// - Throws: `ImportFailure` naming what is refused and where.
  public static func read(_ bytes: [UInt8]) throws(ImportFailure) -> ImportedModel {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= byteLimit else {
      throw .fileTooLarge(byteCount: bytes.count, limit: byteLimit)
    }
    switch ModelFormat.detect(bytes) {
    case .onnx: return try ONNXImporter.read(bytes)
    case .pickle: throw .pickle
    case .some(let format): throw .formatNotSupported(format)
    case nil: throw .formatUnknown(start: Array(bytes.prefix(8)))
    }
  }
}
