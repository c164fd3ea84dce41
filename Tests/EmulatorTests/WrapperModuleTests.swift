import BoardSession
import MPYFormat
import ModuleFixtures
import RawREPL
import Testing
import Transfers

/// Bytecode of our own assembler around machine code, imported and called by real MicroPython.
@Suite(.serialized) struct WrapperModuleTests {
  private static let script = """
    import wrapper
    from array import array
    a = array("i", range(100)); b = array("i", (3 - i for i in range(100)))
    assert wrapper.dot(a, b) == sum(x * y for x, y in zip(a, b)), wrapper.dot(a, b)
    assert wrapper.positive() == 7 and wrapper.positive((1, 2, -9)) == 3
    assert wrapper.NAME == "wrapper" and wrapper.LIMIT == 1 << 40
    try:
        wrapper._dot(a)
        assert False
    except TypeError:
        print("ok")
    """

  @Test(arguments: [("virtual", MPYArchitecture.x64), ("qemu-m3", .armv7m)])
  func itRuns(board: String, architecture: MPYArchitecture) async throws {
    let module = try WrapperModule.file(architecture).encoded()
    let output = try await BoardUnderTest.with(board) { session, _ in
      try await BoardFileSystem(session).write(module, to: "/wrapper.mpy")
      let output = OutputCollector(limit: 10_000)
      let outcome = try await session.execute(
        Self.script,
        limit: .seconds(20),
        onOutput: { output.append($0) }
      )
      if case .raised(let traceback) = outcome { return traceback }
      return String(decoding: output.bytes, as: UTF8.self)
    }
    #expect(output == "ok\r\n")
  }
}
