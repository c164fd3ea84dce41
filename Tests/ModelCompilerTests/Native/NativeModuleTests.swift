import FeatureTables
import MPYFormat
import MachineCode
import ModelFixtures
import ModelIR
import Models
import Testing

@testable import ModelCompiler

/// Modules with machine code, as files and in real MicroPython.
@Suite struct NativeModuleTests {
  /// Shapes that each make one thing hard.
  private static let shapes: [(name: String, shape: RandomEnsemble.Shape)] = {
    func shape(_ change: (inout RandomEnsemble.Shape) -> Void) -> RandomEnsemble.Shape {
      var shape = RandomEnsemble.Shape()
      change(&shape)
      return shape
    }
    return [
      ("NaN both ways", shape { $0.trees = 40 }),
      ("NaN to the right", shape { $0.missingRight = true }),
      ("one-leaf trees", shape { $0.depth = 0 }),
      ("more than 257 trees", shape { ($0.trees, $0.depth) = (300, 2) }),
      ("more than 255 features", shape { ($0.features, $0.trees) = (300, 60) }),
      ("text labels", shape { $0.labels = [.text("walk"), .text("läuft"), .text("x y")] }),
      ("large labels", shape { $0.labels = [.integer(1 << 40), .integer(-5), .integer(7)] }),
      ("thresholds outside int16", shape { $0.type = .int16 }),
      ("boosted", shape { ($0.leaves, $0.trees, $0.base) = (.boosted, 30, true) }),
      ("signed", shape { ($0.leaves, $0.classes) = (.signed, 5) }),
      ("values", shape { ($0.leaves, $0.average, $0.base) = (.values, true, true) }),
      ("deep", shape { ($0.trees, $0.depth, $0.thresholds) = (3, 11, 500) }),
      ("bytes", shape { ($0.type, $0.classes) = (.uint8, 2) }),
    ]
  }()

  @Test(
    .enabled(
      if: MicroPythonDriver.microPython != nil,
      Comment(rawValue: MicroPythonDriver.reason)
    ),
    arguments: shapes.indices,
    ModuleGoal.allCases
  )
  func microPythonAgrees(_ index: Int, _ goal: ModuleGoal) async throws {
    let random = try RandomEnsemble(seed: UInt64(index) + 40, Self.shapes[index].shape)
    try await check(.ensemble(random.ensemble), random.rows(60, seed: 77), goal)
  }

  /// A module whose code is longer than 64 KiB.
  @Test(
    .enabled(
      if: MicroPythonDriver.microPython != nil,
      Comment(rawValue: MicroPythonDriver.reason)
    )
  )
  func longCode() async throws {
    var shape = RandomEnsemble.Shape()
    (shape.trees, shape.depth, shape.thresholds, shape.features) = (100, 7, 5000, 9)
    let random = try RandomEnsemble(seed: 5, shape)
    let module = try module(.ensemble(random.ensemble))
    #expect(module.compiled.code.count > 1 << 16)
    try await check(.ensemble(random.ensemble), random.rows(20, seed: 6))
  }

  @Test(
    .enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)),
    .enabled(
      if: MicroPythonDriver.microPython != nil,
      Comment(rawValue: MicroPythonDriver.reason)
    ),
    arguments: SharedModel.trees,
    ModuleGoal.allCases
  )
  func sharedCorpusAgrees(_ folder: SharedModel, _ goal: ModuleGoal) async throws {
    let model = try ModelFile.read(folder.bytes("model.onnx")).model
    let rows = try folder.rows("X.npy").prefix(60) + folder.rows("X_edge.npy").prefix(60)
    try await check(model, Array(rows), goal)
  }

  @Test func filesAreRepeatableAndWhole() throws {
    let random = try RandomEnsemble(seed: 3, RandomEnsemble.Shape())
    for architecture in NativeTarget.architectures {
      for goal in ModuleGoal.allCases {
        let module = try module(.ensemble(random.ensemble), architecture, goal)
        let again = try self.module(.ensemble(random.ensemble), architecture, goal)
        #expect(again.bytes == module.bytes)
        let file = try MPYFile(decoding: module.bytes)
        #expect(try file.encoded() == module.bytes)
        #expect(architecture.loads(file.header.architecture))
      }
    }
  }

  @Test(
    .enabled(
      if: MicroPythonDriver.microPython != nil,
      Comment(rawValue: MicroPythonDriver.reason)
    )
  )
  func argumentsAreChecked() async throws {
    var shape = RandomEnsemble.Shape()
    (shape.type, shape.features) = (.int16, 3)
    let model = Model.ensemble(try RandomEnsemble(seed: 2, shape).ensemble)
    let script = """
      import model
      from array import array
      def attempt(*arguments, **keywords):
          try:
              model.predict(*arguments, **keywords)
              print("fine")
          except Exception as error:
              print(type(error).__name__, error)
      print(model.labels, sorted(model.info().items()))
      for code in "fhHbBiqd":
          attempt(array(code, [1, 2, 3]))
      for row in (b"abc", bytearray(3), memoryview(bytearray(3)), [1, 2.0, 3], (1, 2, 3)):
          attempt(row)
      for row in ([1, 2], array("h", [1]), array("f", [1, 2, 3, 4]), [1, 2, 1.5], [1, 2, 40000]):
          attempt(row)
      for row in (array("f", [1, 2, 1.5]), array("H", [1, 2, 65535]), array("f", [1, 2, 1e9])):
          attempt(row)
      for row in ("abc", "abcd", 3, None, {1: 1, 2: 2, 3: 3}, [1, 2, "x"], [1, 2, float("nan")]):
          attempt(row)
      attempt()
      attempt([1, 2, 3], 2)
      attempt([1, 2, 3], 2, 3)
      attempt([1, 2, 3], x=1)
      for out in (array("f", [0, 0]), array("h", [0] * 6), [0, 0, 0], bytes(12)):
          try:
              model.predict_proba([1, 2, 3], out)
          except Exception as error:
              print(type(error).__name__, error)
      """
    let whole = "not a whole number -32768 to 32767"
    let no = "a row is an array, bytes, a memoryview, a list or a tuple, not <class"
    let given = { (text: String) in "TypeError function takes 1 positional arguments but \(text)" }
    let expected =
      [
        "(0, 1, 2) [('features', 3), ('form', 'native'), ('model', 'abc'), ('mote', '1.0'), "
          + "('trees', 12), ('type', 'int16')]"
      ] + Array(repeating: "fine", count: 13) + [
        "ValueError 3 features expected, 2 given", "ValueError 3 features expected, 1 given",
        "ValueError 3 features expected, 4 given", "ValueError feature 2 is 1.5, \(whole)",
        "ValueError feature 2 is 40000, \(whole)", "ValueError feature 2 is 1.5, \(whole)",
        "ValueError feature 2 is 65535, \(whole)", "ValueError feature 2 is 1000000000.0, \(whole)",
        "TypeError \(no) 'str'>", "TypeError \(no) 'str'>", "TypeError \(no) 'int'>",
        "TypeError \(no) 'NoneType'>", "TypeError \(no) 'dict'>",
        "TypeError unsupported types for __ge__: 'str', 'int'",
        "ValueError feature 2 is nan, \(whole)", given("0 were given"), given("2 were given"),
        given("3 were given"), "TypeError function doesn't take keyword arguments",
      ] + Array(repeating: "ValueError out has to be an array('f') of 3", count: 4)
    for architecture in MicroPythonDriver.architectures {
      let module = try module(model, architecture)
      let output = try await MicroPythonDriver.output(
        of: script,
        module: module.bytes,
        architecture: architecture
      )
      #expect(output.split(separator: "\n").map(String.init) == expected, "\(architecture)")
    }
  }

  private func module(
    _ model: Model,
    _ architecture: MPYArchitecture = .x64,
    _ goal: ModuleGoal = .speed
  ) throws -> NativeModule {
    try NativeEmitter.module(
      of: model,
      target: #require(NativeTarget(architecture: architecture)),
      goal: goal,
      identity: ModuleIdentity(name: "model", title: "", modelHash: "abc", toolVersion: "1.0")
    )
  }

  private func check(
    _ model: Model,
    _ rows: [[Float]],
    _ goal: ModuleGoal = .speed
  ) async throws {
    for architecture in MicroPythonDriver.architectures {
      try await check(model, rows, try module(model, architecture, goal))
    }
  }

  private func check(_ model: Model, _ rows: [[Float]], _ module: NativeModule) async throws {
    let answers = try await MicroPythonDriver.answers(of: module, rows)
    #expect(answers.count == rows.count)
    for (answer, row) in zip(answers, rows) {
      let prediction = try model.evaluate(row)
      let tolerance = Float(module.plan.band) + 1e-5
      for (score, expected) in zip(answer.scores, prediction.scores) {
        #expect((score - expected).magnitude <= tolerance * max(1, expected.magnitude))
      }
      let sorted = prediction.scores.sorted(by: >)
      guard case .label(let label) = prediction.answer,
        sorted[0] - sorted[1] > tolerance * max(1, sorted[0].magnitude)
      else { continue }
      #expect(answer.label == "\(label)")
    }
  }
}
