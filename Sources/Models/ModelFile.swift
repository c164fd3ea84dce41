/// Reading of model files, whatever their format.
public enum ModelFile {
  /// The largest file read: what fits a microcontroller is far smaller.
  public static let byteLimit = 32 * 1024 * 1024

  /// The model in `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: the whole file, from an untrusted source.
  ///   - options: what the file leaves open.
  /// - Returns: the model and what there is to say about the file.
  /// - Throws: `ImportFailure` naming what is refused and where.
  public static func read(
    _ bytes: [UInt8],
    options: ImportOptions = ImportOptions()
  ) throws(ImportFailure) -> ImportedModel {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= byteLimit else {
      throw .fileTooLarge(byteCount: bytes.count, limit: byteLimit)
    }
    let format = ModelFormat.detect(bytes)
    if let format { try options.check(for: format) }
    switch format {
    case .onnx: return try ONNXImporter.read(bytes)
    case .xgboostJSON: return try XGBoostImporter.read(bytes, .xgboostJSON, options)
    case .xgboostUBJ: return try XGBoostImporter.read(bytes, .xgboostUBJ, options)
    case .lightGBM: return try LightGBMImporter(bytes).model()
    case .emlearnCSV: return try EmlearnImporter(bytes, options).model()
    case .pickle: throw .pickle
    case .some(let format): throw .formatNotSupported(format)
    case nil: throw .formatUnknown(start: Array(bytes.prefix(8)))
    }
  }
}
