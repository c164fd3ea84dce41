import ModelIR
import SwiftProtobuf

/// ONNX as exporters of scikit-learn models write it.
enum ONNXImporter {
  /// How deep messages may nest for the decoder.
  private static let messageDepthLimit = 64

  /// The model in the bytes of an ONNX file.
  static func read(_ bytes: [UInt8]) throws(ImportFailure) -> ImportedModel {
    try WireScan.check(bytes)
    let file = try decoded(bytes)
    let graph = try ONNXGraphReading(file, byteCount: bytes.count).treeGraph()
    let trees =
      graph.kind == .general
      ? try GeneralEnsembleReading(graph).ensemble() : try TreeEnsembleReading(graph).ensemble()
    return ImportedModel(
      model: .ensemble(try trees.ensemble.relabelled(by: graph.labelMaps)),
      format: .onnx,
      producer: [file.producerName, file.producerVersion].filter { !$0.isEmpty }
        .joined(separator: " "),
      notes: trees.notes
    )
  }

  private static func decoded(_ bytes: [UInt8]) throws(ImportFailure) -> ONNXModel {
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = messageDepthLimit
    options.discardUnknownFields = true
    do {
      return try ONNXModel(serializedBytes: bytes, options: options)
    } catch {
      throw .protobuf(reason: "\(error)")
    }
  }
}
