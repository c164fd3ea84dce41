import BoardSession
import Encodings
import FoundationEssentials
import ModelCompiler
import ModelFixtures
import ModelIR
import RawREPL
import Testing
import Transfers

/// A module on a board, asked about rows that lie there as a file.
struct ModelOnBoard {
  private let session: BoardSession
  private let model: Model

  init(_ session: BoardSession, _ model: Model) {
    self.session = session
    self.model = model
  }

  /// Writes the rows, as arrays of the model's own type.
  func write(_ rows: [[Float]]) async throws {
    let bytes = rows.flatMap { $0.flatMap(model.featureType.bytes) }
    try await BoardFileSystem(session).write(bytes, to: "/rows.bin")
  }

  /// What `module` says about the rows that were written.
  func answers(of module: [UInt8], rowCount: Int, _ form: BoardForm) async throws -> [ModuleRun
    .Answer]
  {
    // Machine code needs one piece of heap: what the last module left in pieces is in its way.
    try await session.softReset()
    try await BoardFileSystem(session).write(module, to: "/model.mpy")
    let output = OutputCollector(limit: 4_000_000)
    let outcome = try await session.execute(
      driver(rowCount),
      limit: .seconds(300),
      onOutput: { output.append($0) }
    )
    if case .raised(let traceback) = outcome { Issue.record("\(form): \(traceback)") }
    return String(decoding: output.bytes, as: UTF8.self).split(separator: "\r\n").map {
      answer($0, form)
    }
  }

  private func answer(_ line: Substring, _ form: BoardForm) -> ModuleRun.Answer {
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    let bytes = Hex.bytes(String(parts.first ?? "")) ?? []
    let scores = stride(from: 0, to: bytes.count, by: 4).compactMap { offset in
      LittleEndian.load(UInt32.self, from: bytes[offset...], at: 0).map(Float.init(bitPattern:))
    }
    let text = String(parts.last ?? "")
    let position = Int(text) ?? -1
    let label =
      form.namesLabels || !model.labels.indices.contains(position)
      ? text : "\(model.labels[position])"
    return ModuleRun.Answer(label: model.labels.isEmpty ? "" : label, scores: scores)
  }

  private func driver(_ rowCount: Int) -> String {
    let type = model.featureType
    let byteCount = model.featureCount * type.bytes(of: 0).count
    return """
      import sys
      from array import array
      from binascii import hexlify
      sys.modules.pop("model", None)
      import gc
      gc.collect()
      import model
      def run():
          out = array("f", bytes(\(4 * model.scoreCount)))
          with open("/rows.bin", "rb") as file:
              for _ in range(\(rowCount)):
                  x = array("\(type.arrayCode)", file.read(\(byteCount)))
                  label = model.predict(x)
                  model.predict_proba(x, out)
                  print(hexlify(out).decode() + "\\t" + str(label))
      run()
      """
  }
}
