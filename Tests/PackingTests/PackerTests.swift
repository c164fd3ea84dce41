import BoardModel
import FeatureTables
import MPYFormat
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Packing
import Testing

@Suite struct PackerTests {
  private static let good = "MicroPython v1.25.0; mpy-cross emitting mpy v6.3"
  /// An empty module: no objects, two names, a body that returns None.
  private static let bytecode: [UInt8] =
    [0x4D, 6, 0, 31, 2, 0, 8, 0x6D, 0x2E, 0x70, 0x79, 0, 15, 0x28, 0, 2, 1, 0x51, 0x63]

  private func target(_ value: Int = 6918) throws -> PackTarget {
    PackTarget(boardID: "qemu-m3", implementation: try SystemImplementation(value))
  }

  private func request(
    name: String = "model_a",
    form: String = "bytecode",
    target: PackTarget? = nil,
    model: [UInt8]? = nil
  ) throws -> PackRequest {
    let folder = try #require(FixtureFolder.all.first { $0.name == "tree_iris_strings" })
    return PackRequest(
      source: ModelSource(name: "iris.onnx", bytes: try model ?? folder.model()),
      moduleName: name,
      form: form == "python" ? .python : .bytecode,
      target: try target ?? self.target()
    )
  }

  private func failure(_ request: PackRequest, _ tools: ScriptedTools) async -> PackFailure? {
    let search = MPYCrossSearch(
      environment: ["MOTE_MPY_CROSS": "/x/mpy-cross"],
      tools: tools
    )
    do {
      _ = try await Packer(tools: tools, search: search).pack(request)
      return nil
    } catch {
      return error
    }
  }

  private func failure(_ request: PackRequest) async -> PackFailure? {
    await failure(request, ScriptedTools(banner: Self.good, bytecode: Self.bytecode))
  }

  @Test func source() async throws {
    let tools = ScriptedTools(banner: "never asked")
    let search = MPYCrossSearch(environment: [:], tools: tools)
    let packed = try await Packer(tools: tools, search: search).pack(request(form: "python"))
    #expect(tools.calls.isEmpty)
    #expect(packed.fileName == "model_a.py")
    #expect(packed.labels == ["setosa", "versicolor", "virginica"])
    #expect(packed.featureCount == 4)
    #expect(packed.treeCount == 1)
    #expect(packed.sha256.count == 64)
    #expect(packed.compiler == nil)
    #expect(packed.producer.hasPrefix("skl2onnx"))
    let text = String(decoding: packed.bytes, as: UTF8.self)
    #expect(text.hasPrefix("# model_a: the model of iris.onnx\n"))
    #expect(packed.bytes.allSatisfy { $0 < 0x80 })
  }

  @Test func bytecodeIsCompiledWithTheModulesName() async throws {
    let tools = ScriptedTools(banner: Self.good, bytecode: Self.bytecode)
    let search = MPYCrossSearch(
      environment: ["MOTE_MPY_CROSS": "/x/mpy-cross"],
      tools: tools
    )
    let packed = try await Packer(tools: tools, search: search).pack(request())
    #expect(packed.fileName == "model_a.mpy")
    #expect(packed.bytes == Self.bytecode)
    #expect(packed.compiler == Self.good)
    #expect(tools.calls.last?.contains("model_a.py") == true)
  }

  @Test(arguments: [
    "", "1a", "a-b", "class", "a.b", "../a", "ä", "a b", String(repeating: "a", count: 65),
  ])
  func moduleNames(_ name: String) async throws {
    #expect(await failure(try request(name: name))?.code == "pack.module-name")
  }

  @Test func boardsWithoutCompiledModules() async throws {
    let none = PackTarget(boardID: "FEATHER", compiledModules: .none(reason: "no build exists"))
    let refused = await failure(try request(target: none))
    #expect(refused?.code == "pack.no-mpy")
    #expect(refused?.description == "FEATHER takes no compiled modules: no build exists.")
    #expect(await failure(try request(form: "python", target: none)) == nil)
  }

  @Test func compilerOfAnotherVersion() async throws {
    let old = ScriptedTools(banner: "MicroPython v1.18; mpy-cross emitting mpy v5")
    let refused = await failure(try request(), old)
    #expect(refused?.code == "pack.compiler-version")
    #expect(refused?.description.contains("version 5") == true)
  }

  @Test func compilerThatFails() async throws {
    let refused = await failure(try request(), ScriptedTools(banner: Self.good))
    #expect(refused?.code == "pack.compilation")
    #expect(refused?.description.contains("SyntaxError: 7") == true)
  }

  @Test(
    arguments: [
      ([], "pack.output"), ([0x4D, 5, 0, 31], "pack.output"), ([0x50, 0x4B, 3, 4], "pack.output"),
      ([0x4D, 6, 0, 63], "pack.does-not-load"), ([0x4D, 6, 0x2B, 31], "pack.does-not-load"),
    ] as [([UInt8], String)]
  )
  func outputIsChecked(_ output: [UInt8], _ code: String) async throws {
    let tools = ScriptedTools(banner: Self.good, bytecode: output)
    #expect(await failure(try request(), tools)?.code == code)
  }

  @Test func badModelIsNamed() async throws {
    let refused = await failure(try request(model: [0x80, 4]))
    #expect(refused?.code == "pack.model")
    #expect(refused?.description.hasPrefix("iris.onnx: ") == true)
    #expect(refused?.cause is ImportFailure)
  }

  @Test func targetsComeFromTheImplementation() throws {
    let wide = PackTarget(boardID: "virtual", implementation: try SystemImplementation(2822))
    #expect(
      wide.compiledModules == .loads(try SystemImplementation(2822), smallIntegerBits: 63)
    )
    let narrow = PackTarget(boardID: "m3", implementation: try SystemImplementation(6918))
    #expect(
      narrow.compiledModules == .loads(try SystemImplementation(6918), smallIntegerBits: 31)
    )
  }

  /// The real compiler and the real loader.
  @Test(
    .enabled(Comment(rawValue: HostTools.compilerReason)) { await HostTools.hasCompiler() },
    .enabled(if: Interpreter.microPython != nil, Comment(rawValue: Interpreter.microPythonReason)),
    arguments: FixtureFolder.all.filter { !$0.name.hasPrefix("hand/two") }
  )
  func bytecodeLoadsAndPredicts(_ folder: FixtureFolder) async throws {
    let interpreter = try #require(Interpreter.microPython)
    let model = try ModelFile.read(folder.model()).model
    let packed = try await HostTools.packer.pack(
      PackRequest(
        source: ModelSource(name: folder.name, bytes: folder.model()),
        moduleName: "packed",
        form: .bytecode,
        target: target(2822)
      )
    )
    let header = try MPYHeader(packed.bytes)
    #expect(header.architecture == .none && header.smallIntegerBits == 31)
    let run = try ModuleRun(files: [packed.fileName: packed.bytes])
    defer { run.remove() }
    let rows = try folder.golden().rows
    let answers = try await run.answers(of: "packed", rows: rows, with: interpreter)
    try #require(answers.count == rows.count)
    for (answer, row) in zip(answers, rows) where !model.labels.isEmpty {
      #expect(answer.label == "\(try model.evaluate(row).answer)")
    }
  }
}
