import BoardModel
import BoardSession
import FeatureTables
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Packing
import RawREPL
import TestSupport
import Testing
import Transfers

/// One of our models for firmware of `board`, with rows and what the reference says of them.
struct FirmwareModel {
  static let board = "qemu-m3"

  let name: String
  let rows: [[Float]]
  /// The labels, or the values as 32-bit floats.
  let answers: [String]
  private let model: Model
  private let bytes: [UInt8]

  init(_ name: String) throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == name })
    self.name = name
    bytes = try folder.model()
    model = try ModelFile.read(bytes).model
    rows = try folder.golden().rows
    answers = try rows.map { [model] row in
      switch try model.evaluate(row).answer {
      case .label(let label): "\(label)"
      case .value(let value): "\(value.bitPattern)"
      case .values(let values): values.map { "\($0.bitPattern)" }.joined(separator: " ")
      }
    }
  }

  func pack(as form: ModuleForm, _ goal: ModuleGoal?) throws -> PackedModule {
    try Packer(toolVersion: "0").pack(
      PackRequest(
        source: ModelSource(name: "model.onnx", bytes: bytes),
        moduleName: name,
        form: form,
        goal: goal,
        target: PackTarget(BoardCatalogue.builtIn.board(Self.board))
      )
    )
  }

  /// What `module` says of all rows.
  func answers(
    of module: String,
    _ session: BoardSession,
    after setup: String = ""
  ) async throws -> [String] {
    let type = model.featureType
    try await BoardFileSystem(session).write(
      rows.flatMap { $0.flatMap(type.bytes) },
      to: "/rows.bin"
    )
    return try await output(
      """
      \(setup)
      import \(module) as model
      out = array("f", bytes(4 * \(model.scoreCount)))
      with open("/rows.bin", "rb") as file:
          while True:
              data = file.read(n * \(type.bytes(of: 0).count))
              if not data:
                  break
              row = array("\(type.arrayCode)", data)
              if model.labels:
                  print(model.predict(row))
              else:
                  model.predict_proba(row, out)
                  print(*array("I", bytes(out)))
      """,
      session
    )
  }

  /// What importing a module and calling a function of it adds to the heap, bytes.
  func heap(
    importing module: String,
    calling call: String,
    _ session: BoardSession
  ) async throws -> Int {
    let lines = try await output(
      """
      import gc
      row = array("\(model.featureType.arrayCode)", [0] * n)
      gc.collect()
      before = gc.mem_alloc()
      import \(module)
      \(module).\(call)
      gc.collect()
      print(gc.mem_alloc() - before)
      """,
      session
    )
    return try #require(lines.first.flatMap { Int($0) })
  }

  /// The lines a program prints; `n` is the number of features.
  func output(_ program: String, _ session: BoardSession) async throws -> [String] {
    let output = OutputCollector(limit: 100_000)
    let outcome = try await session.execute(
      "from array import array\nn = \(model.featureCount)\n" + program,
      limit: .seconds(120),
      onOutput: { output.append($0) }
    )
    if case .raised(let traceback) = outcome { Issue.record("\(traceback)") }
    return String(decoding: output.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }
}
