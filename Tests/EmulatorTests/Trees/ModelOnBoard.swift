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

  /// What `module` says about rows, in parts where the board's file system has `room` for so many.
  func answers(
    of module: BoardForm.Module,
    _ rows: [[Float]],
    room: Int?,
    _ form: BoardForm
  ) async throws -> [ModuleRun.Answer] {
    let rowBytes = model.featureType.bytes(of: 0).count * model.featureCount
    let left =
      room.map { $0 - module.bytes.count - (module.tables?.count ?? 0) - Self.spare } ?? .max
    let count = max(1, min(rows.count, left / rowBytes))
    var answers: [ModuleRun.Answer] = []
    for start in stride(from: 0, to: rows.count, by: count) {
      let part = Array(rows[start..<min(start + count, rows.count)])
      answers += try await self.answers(of: module, to: part, form)
    }
    return answers
  }

  /// Of the file system, for its own blocks and for what was there.
  private static let spare = 16 * 1024

  private func answers(
    of module: BoardForm.Module,
    to rows: [[Float]],
    _ form: BoardForm
  ) async throws -> [ModuleRun.Answer] {
    // Machine code needs one piece of heap: what the last module left in pieces is in its way.
    try await session.softReset()
    let files = BoardFileSystem(session)
    for (path, bytes) in [
      ("/rows.bin", rows.flatMap { $0.flatMap(model.featureType.bytes) }),
      ("/model.mpy", module.bytes), ("/model.dat", module.tables),
    ] {
      try? await files.removeFile(path)
      if let bytes { try await files.write(bytes, to: path) }
    }
    let output = OutputCollector(limit: 4_000_000)
    let outcome = try await session.execute(
      driver(rows.count),
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
