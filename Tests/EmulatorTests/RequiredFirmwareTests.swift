import TestSupport
import Testing

/// A recipe that names firmware, on a board that runs another one.
@Suite(.timeLimit(.minutes(2))) struct RequiredFirmwareTests {
  private static let recipe = """
    schema: mote-recipe/1
    id: greeting
    name: Greeting
    summary: One file that greets.
    requires: {capabilities: [filesystem]}
    files:
      - {source: hello.py, target: /hello.py}
    sources: ["hello.py: written for a test."]
    firmware: [{board: virtual, version: ">=VERSION"}]

    """

  @Test func anotherOneIsRefusedBeforeAnythingIsWritten() async throws {
    let state = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: state)
    try folder.write("print('hello')\n", to: "greeting/hello.py")
    let words = ["deploy", folder.path + "/greeting", "--port", "sim:virtual"]
    try folder.write(Self.recipe.replacing("VERSION", with: "90.1"), to: "greeting/recipe.yaml")
    let refused = try await mote.run(words)
    #expect(refused.status == 69)
    #expect(refused.error.contains(">=90.1.0 on virtual, and this one has"), "\(refused.error)")
    #expect(refused.error.hasSuffix("code: recipe.other-firmware\n"))
    let listed = try await mote.run(["fs", "ls", "--port", "sim:virtual"])
    #expect(listed.status == 0 && !listed.output.contains("hello.py"))
    try folder.write(Self.recipe.replacing("VERSION", with: "1.20"), to: "greeting/recipe.yaml")
    let deployed = try await mote.run(words)
    #expect(deployed.status == 0, "\(deployed.error)")
    #expect(deployed.output.contains("/hello.py"))
  }
}
