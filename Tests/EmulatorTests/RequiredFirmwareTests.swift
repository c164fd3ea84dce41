import TestSupport
import Testing

/// A recipe that names firmware, on a board that runs another one.
@Suite(.timeLimit(.minutes(2))) struct RequiredFirmwareTests {
  @Test func anotherOneIsRefusedBeforeAnythingIsWritten() async throws {
    let state = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: state)
    let recipe = try folder.writeGreeting(firmware: "[{board: virtual, version: \">=90.1\"}]")
    let words = ["deploy", recipe, "--port", "sim:virtual"]
    let refused = try await mote.run(words)
    #expect(refused.status == 69)
    #expect(refused.error.contains(">=90.1.0 on virtual, and this one has"), "\(refused.error)")
    #expect(refused.error.hasSuffix("code: recipe.other-firmware\n"))
    let listed = try await mote.run(["fs", "ls", "--port", "sim:virtual"])
    #expect(listed.status == 0 && !listed.output.contains("hello.py"))
    try folder.writeGreeting(firmware: "[{board: virtual, version: \">=1.20\"}]")
    let deployed = try await mote.run(words)
    #expect(deployed.status == 0, "\(deployed.error)")
    #expect(deployed.output.contains("/hello.py"))
  }
}
