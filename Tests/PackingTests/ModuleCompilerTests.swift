import BoardModel
import MPYFormat
import Packing
import Testing

/// mpy-cross itself, over sources that are right, wrong and too large.
@Suite(
  .enabled(Comment(rawValue: HostTools.compilerReason)) { await HostTools.hasCompiler() }
)
struct ModuleCompilerTests {
  private func compile(
    _ source: String,
    _ emitter: CodeEmitter = .bytecode,
    for name: String = "RPI_PICO"
  ) async throws -> CompiledModule {
    let board = try BoardCatalogue(userFiles: []).board(name)
    let compiler = try await ModuleCompiler(environment: HostTools.environment)
    let request = CompileRequest(
      source: Array(source.utf8),
      sourceName: "m.py",
      emitter: emitter,
      target: PackTarget(board)
    )
    return try await compiler.compile(request)
  }

  /// Source, emitter, line, start of the reason.
  @Test(
    arguments: [
      ("x = 1\ndef f(:\n  pass\n", 2, "SyntaxError: invalid syntax"),
      ("def f():\n  yield 1\n  x = (1,\n", 4, "SyntaxError"),
      ("if x:\npass\n", 2, "SyntaxError"),
      ("@micropython.viper\ndef f(x: foo):\n  pass\n", 2, "ViperTypeError: unknown type 'foo'"),
      ("return 1\n", 1, "SyntaxError: 'return' outside function"),
      ("a\0b = 1\n", 1, "SyntaxError"),
      (
        "@micropython.asm_thumb\ndef f(r0):\n  add(r0, r0, 1000)\n", 3,
        "SyntaxError: 'add' integer 0x3e8"
      ),
    ] as [(String, Int, String)]
  )
  func complaintsBecomeFaults(source: String, line: Int, reason: String) async throws {
    let failure = await #expect(throws: PackFailure.self) { _ = try await compile(source) }
    guard case .source("m.py", let fault)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(fault.line == line)
    #expect(fault.reason.hasPrefix(reason), "\(fault.reason)")
  }

  /// Its parse tree is larger than the heap mpy-cross gives itself.
  @Test func largeSourcesCompile() async throws {
    let functions = (0..<4_000).map {
      "def f\($0)(a, b):\n  x = a * \($0) + b\n  return [x, \"s\($0)\", {\"k\($0)\": x}]\n"
    }
    let module = try await compile(functions.joined())
    #expect(module.file.body.children.count == 4_000)
    _ = try MPYVerifier(module.file).verify()
  }

  /// One function whose machine code is beyond what mpy-cross addresses.
  @Test(arguments: ["RPI_PICO", "qemu-m3", "qemu-rv32"])
  func anOversizedFunctionComputesWrong(board: String) async throws {
    let lines = (0..<3_000).map { "  a = a * \($0) + b - a // \($0 + 1)\n" }
    let source = "def f(a, b):\n\(lines.joined())  return a\n"
    let module = try await compile(source, .native, for: board)
    let check = ModuleCheck(module.file, for: try BoardCatalogue(userFiles: []).board(board))
    #expect(check.computesRight != .yes)
    #expect(check.findings.map(\.code) == ["check.native-function-size"], "\(check.findings)")
    let size = try #require(module.file.body.children.first).code.count
    #expect(size > 0xFFFF && check.findings[0].reason.contains("\(size)"))
  }

  /// mpy-cross makes the module's body viper code too, which needs no relocations.
  @Test func viperBodiesLoad() async throws {
    let module = try await compile("print(41 + 1)\n", .viper, for: "virtual")
    #expect(module.file.body.kind != .bytecode)
    let check = ModuleCheck(module.file, for: try BoardCatalogue(userFiles: []).board("virtual"))
    #expect(check.findings.isEmpty, "\(check.findings)")
  }

  @Test(arguments: [CodeEmitter.bytecode, .native])
  func everyEmitterGivesAnEmptyModule(_ emitter: CodeEmitter) async throws {
    let module = try await compile("", emitter)
    #expect((module.file.body.kind == .bytecode) == (emitter == .bytecode))
  }
}
