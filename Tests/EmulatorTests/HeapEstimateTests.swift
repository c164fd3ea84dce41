import BoardModel
import BoardSession
import FoundationEssentials
import MPYFormat
import Packing
import RawREPL
import Testing
import Transfers

/// What `mote mpy check` says of the heap, beside what importing takes on a board.
@Suite(.serialized) struct HeapEstimateTests {
  /// What the modules hold.
  enum Content: String, CaseIterable {
    case functions, tables

    var source: String {
      switch self {
      case .functions:
        (0..<20).map {
          "def function_\($0)(a, b):\n    c = a * b + \($0 * 1000)\n    return [c, a, 'text \($0)']\n"
        }.joined()
      case .tables:
        """
        TABLE = b'\(String(repeating: "abcdefgh", count: 200))'
        NAMES = ('alpha', 'beta', 'gamma', 1.5, 123456789012345)
        def get(i):
            return TABLE[i]

        """
      }
    }
  }

  private static let measure = """
    import gc
    gc.collect(); before = gc.mem_alloc()
    gc.disable(); import module; peak = gc.mem_alloc() - before
    gc.enable(); gc.collect(); print(gc.mem_alloc() - before, peak)
    """

  /// Within a third, and 160 bytes for what is not the module's: the estimate counts every name.
  @Test(arguments: Content.allCases, [CodeEmitter.bytecode, .native])
  func itIsNear(content: Content, emitter: CodeEmitter) async throws {
    let board = try BoardCatalogue.builtIn.board("qemu-m3")
    let compiler = try await ModuleCompiler(environment: ProcessInfo.processInfo.environment)
    let module = try await compiler.compile(
      CompileRequest(
        source: Array(content.source.utf8),
        sourceName: content.rawValue + ".py",
        emitter: emitter,
        target: PackTarget(board)
      )
    )
    let check = ModuleCheck(module.file, for: board)
    #expect(check.loads == .yes && check.computesRight == .yes)
    let estimate = try #require(check.heap)
    let measured = try await measured(module.bytes)
    for (guess, real) in [
      (estimate.retainedByteCount, measured.retained), (estimate.peakByteCount, measured.peak),
    ] {
      #expect(
        Double(guess) > Double(real) * 0.67 - 160 && Double(guess) < Double(real) * 1.33 + 160,
        "\(content) \(emitter): estimated \(guess), measured \(real)"
      )
    }
  }

  private func measured(_ module: [UInt8]) async throws -> (retained: Int, peak: Int) {
    let output = try await BoardUnderTest.with("qemu-m3") { session, _ in
      try await BoardFileSystem(session).write(module, to: "/module.mpy")
      _ = try await session.softReset()
      let output = OutputCollector(limit: 10_000)
      let outcome = try await session.execute(
        Self.measure,
        limit: .seconds(20),
        onOutput: { output.append($0) }
      )
      if case .raised(let traceback) = outcome { return traceback }
      return String(decoding: output.bytes, as: UTF8.self)
    }
    let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(numbers.count == 2, "\(output)")
    return (numbers[0], numbers[1])
  }
}
