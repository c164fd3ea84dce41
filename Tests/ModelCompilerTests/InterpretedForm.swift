import MPYFormat
import ModelCompiler
import ModelFixtures
import ModelIR
import TestSupport

/// The forms that an interpreter runs, with the interpreters that run them.
enum InterpretedForm: String, CaseIterable, CustomStringConvertible {
  case pythonUnderCPython, pythonUnderMicroPython, viper, bytecode, fastBytecode

  var description: String { rawValue }

  var isBytecode: Bool { self == .bytecode || self == .fastBytecode }

  /// Nil where this machine has none.
  var interpreter: Interpreter? {
    self == .pythonUnderCPython ? Interpreter.python : Interpreter.microPython
  }

  /// Those this machine can run; CPython is always among them, or the tests say so.
  static let available = allCases.filter { $0 == .pythonUnderCPython || $0.interpreter != nil }

  static let identity = ModuleIdentity(
    name: "model",
    title: "a test",
    modelHash: "00ff",
    toolVersion: "1.2.3"
  )

  /// The module `model`, by file name.
  func files(_ model: Model) throws -> [String: [UInt8]] {
    switch self {
    case .pythonUnderCPython, .pythonUnderMicroPython:
      let module = PythonEmitter.module(of: model, identity: Self.identity)
      return ["model.py": Array(module.source.utf8)]
    case .viper:
      // Float sums have no viper form.
      let plain = InterpretedForm.pythonUnderMicroPython
      guard let module = ViperEmitter.module(of: model, identity: Self.identity) else {
        return try plain.files(model)
      }
      return ["model.py": Array(module.source.utf8)]
    case .bytecode, .fastBytecode:
      let module = try BytecodeEmitter.module(
        of: model,
        identity: Self.identity,
        favouring: self == .bytecode ? .size : .speed
      )
      return ["model.mpy": try module.file.encoded()]
    }
  }

  /// What the module says about `rows`.
  func answers(_ model: Model, rows: [[Float]]) async throws -> [ModuleRun.Answer] {
    guard let interpreter else { throw Missing() }
    let run = try ModuleRun(files: files(model))
    defer { run.remove() }
    return try await run.answers(
      of: "model",
      scoreCount: model.scoreCount,
      rows: rows,
      with: interpreter
    )
  }

  /// What a script among `files` prints beside the module.
  func output(
    of script: String,
    beside model: Model
  ) async throws -> String {
    guard let interpreter else { throw Missing() }
    var files = try files(model)
    files["script.py"] = Array(script.utf8)
    let run = try ModuleRun(files: files)
    defer { run.remove() }
    return try await run.output(of: ["script.py"], with: interpreter)
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String { "python3 is needed" }
  }
}
