import Encodings
import FoundationEssentials
import ModelCompiler
import ModelFixtures
import ModelIR
import TestSupport
import Testing

/// A model compiled as C and asked about rows.
struct CRun {
  private let model: Model
  private let ensemble: Ensemble
  private let toolchain: CToolchain

  init(_ model: Model, _ toolchain: CToolchain) {
    self.model = model
    self.toolchain = toolchain
    switch model {
    case .ensemble(let ensemble): self.ensemble = ensemble
    }
  }

  /// Labels are looked up by the number the program gives.
  func answers(_ rows: [[Float]]) async throws -> [ModuleRun.Answer] {
    let folder = try TemporaryFolder()
    let module = CEmitter.module(of: model, identity: InterpretedForm.identity)
    _ = try folder.write(Array(module.source.utf8), to: "model.c")
    _ = try folder.write(Array(module.header.utf8), to: "model.h")
    let bits = rows.flatMap { $0 }.flatMap { LittleEndian.bytes($0.bitPattern) }
    _ = try folder.write(bits, to: "rows")
    try await toolchain.build(in: folder.path, defining: macros)
    try await toolchain.run(in: folder.path)
    let bytes = try FileBytes.read(folder.path + "/answers")
    let size = 4 + 4 * model.scoreCount
    return try stride(from: 0, to: bytes.count, by: size).map { try answer(bytes, at: $0) }
  }

  private var macros: [String] {
    let types: [FeatureType: String] = [
      .float32: "float", .int16: "int16_t", .uint16: "uint16_t", .int8: "int8_t",
      .uint8: "uint8_t",
    ]
    let predicts = ensemble.labelRule != .value || model.scoreCount == 1
    return ["-DFEATURE=" + types[ensemble.featureType, default: "?"]]
      + (predicts ? ["-DPREDICTS"] : [])
  }

  private func answer(_ bytes: [UInt8], at offset: Int) throws -> ModuleRun.Answer {
    let number = try #require(LittleEndian.load(UInt32.self, from: bytes, at: offset))
    let scores = try (0..<model.scoreCount).map { index in
      Float(
        bitPattern: try #require(
          LittleEndian.load(UInt32.self, from: bytes, at: offset + 4 + 4 * index)
        )
      )
    }
    guard !model.labels.isEmpty else { return ModuleRun.Answer(label: "", scores: scores) }
    let label = try #require(model.labels.indices.contains(Int(number)) ? Int(number) : nil)
    return ModuleRun.Answer(label: "\(model.labels[label])", scores: scores)
  }
}
