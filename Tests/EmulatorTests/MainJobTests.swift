import BoardSession
import FoundationEssentials
import ModelFixtures
import TestSupport
import Testing
import Transfers

@testable import Deployment

/// The main job, as people run it.
@Suite(.serialized) struct MainJobTests {
  private struct Outcome: Decodable {
    struct Test: Decodable {
      let rowCount: Int
      let moduleHeapByteCount: Int
    }
    let written: [String]
    let unchanged: [String]
    let writtenBytes: Int
    let selfTest: Test?
  }

  private func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  @Test func theSecondDeploymentWritesNothing() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let arguments = ["deploy", ActivityRecipe.path, "--port", "sim:virtual", "--json"]
    let first = try await mote.run(arguments)
    let second = try await mote.run(arguments)
    #expect(first.status == 0, "\(first.error)")
    #expect(second.status == 0, "\(second.error)")
    let before = try decode(Outcome.self, first.output)
    let after = try decode(Outcome.self, second.output)
    #expect(before.written == ["/activity_model.mpy", "/activity_features.py", "/main.py"])
    #expect(before.selfTest?.rowCount == 40)
    #expect(after.written.isEmpty)
    #expect(after.writtenBytes == 0)
    #expect(after.unchanged == before.written)
  }

  @Test func onlyTheFilesOfTheRecipeThatDifferAreWritten() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    try await mote.serving(["sim", "virtual"]) { port in
      let deploy = ["deploy", ActivityRecipe.path, "--port", port, "--json"]
      let first = try decode(Outcome.self, try await mote.run(deploy).output)
      #expect(first.written.count == 3)
      let change =
        "import os\nopen('/activity_features.py', 'a').close()\n"
        + "with open('/main.py', 'a') as file: file.write('#')\nos.remove('/activity_model.mpy')"
      #expect(try await mote.run(["exec", change, "--port", port]).status == 0)
      let dry = try decode(Outcome.self, try await mote.run(deploy + ["-n"]).output)
      #expect(dry.written == ["/activity_model.mpy", "/main.py"])
      #expect(dry.unchanged == ["/activity_features.py"])
      let again = try decode(Outcome.self, try await mote.run(deploy).output)
      #expect(again.written == dry.written && again.writtenBytes == dry.writtenBytes)
      let last = try decode(Outcome.self, try await mote.run(deploy).output)
      #expect(last.written.isEmpty && last.unchanged == first.written)
    }
  }

  @Test func whatIsToldOfTransfersIsToldOfADeployment() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let hello = RepositoryPath.root + "/Recipes/hello"
    try await mote.serving(["sim", "virtual"]) { port in
      #expect(try await mote.run(["exec", HiddenParts.rename, "--port", port]).status == 0)
      let deploy = try await mote.run(["deploy", hello, "--port", port])
      #expect(deploy.status == 0, "\(deploy.error)")
      #expect(deploy.error.contains("warning: The firmware cannot rename"), "\(deploy.error)")
      let again = try await mote.run(["deploy", hello, "--port", port])
      #expect(again.status == 0 && !again.error.contains("rename"), "\(again.error)")
    }
  }

  @Test func aBoardWithoutFirmwareIsRefusedBeforeItsPortIsOpened() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run([
      "deploy", ActivityRecipe.path, "--port", "/dev/ttyNOT0", "--board",
      "FEATHER_NRF52840",
    ])
    #expect(result.status == 69)
    #expect(result.error.contains("code: recipe.unfit"))
    #expect(result.error.contains("MicroPython"))
  }

  @Test(arguments: BoardUnderTest.bareMetal)
  func theRecipeRunsOnBareMetal(board: String) async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run([
      "deploy", ActivityRecipe.path, "--port", "sim:" + board, "--json",
    ])
    #expect(result.status == 0, "\(result.error)")
    #expect(try decode(Outcome.self, result.output).selfTest?.rowCount == 40)
  }

  /// The port alone does not tell mote that a virtual board is behind it: the firmware has to.
  @Test func aBoardThatIsAnotherTypeThanSaidIsLeftAlone() async throws {
    let hello = RepositoryPath.root + "/Recipes/hello"
    let stranger = Program.mote(state: try TemporaryFolder())
    try await Program.mote(state: TemporaryFolder()).serving(["sim", "virtual"]) { port in
      for command in ["deploy", "bench"] {
        let wrong = try await stranger.run([command, hello, "--port", port, "--board", "RPI_PICO"])
        #expect(wrong.status == 69)
        #expect(wrong.error.contains("code: identify.mismatch"), "\(wrong.error)")
        #expect(wrong.error.contains("The attached board is no RPI_PICO: it calls itself \"linux"))
      }
      let files = try await stranger.run(["fs", "ls", ":/", "--port", port])
      #expect(files.status == 0)
      #expect(!files.output.contains("hello.py"))
      let right = try await stranger.run(["deploy", hello, "--port", port, "--board", "virtual"])
      #expect(right.status == 0, "\(right.error)")
    }
  }

  @Test func aVirtualBoardIsNoOtherType() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run([
      "deploy", RepositoryPath.root + "/Recipes/hello", "--port", "sim:virtual", "--board",
      "qemu-m3",
    ])
    #expect(result.status == 69)
    #expect(result.error.contains("code: identify.mismatch"))
  }

  /// The tables are read at the first call: a model's heap is told with them.
  @Test func tablesInAFileAreHeapOfTheModel() async throws {
    let folder = try TemporaryFolder()
    let recipe = folder.path + "/digits"
    try FileManager.default.copyItem(
      atPath: RepositoryPath.root + "/Recipes/digits",
      toPath: recipe
    )
    let text = try folder.text("digits/recipe.yaml")
    try folder.write(text.replacing("form: native", with: "form: data"), to: "digits/recipe.yaml")
    let mote = Program.mote(state: folder)
    try await mote.serving(["sim", "virtual"]) { port in
      let deploy = try await mote.run(["deploy", recipe, "--port", port, "--json"])
      #expect(deploy.status == 0, "\(deploy.error)")
      let outcome = try decode(Outcome.self, deploy.output)
      #expect(outcome.written.contains("/digits_model.dat"))
      let size = try await mote.run([
        "eval", "__import__('os').stat('/digits_model.dat')[6]", "--port", port,
      ])
      let tables = try #require(Int(size.output.filter(\.isNumber)))
      let heap = try #require(outcome.selfTest?.moduleHeapByteCount)
      #expect(tables > 1_000 && heap > tables && heap < tables + 4_096, "\(heap), \(tables)")
    }
  }

  @Test func aModuleReplacedInTheSessionIsTheOneThatIsTested() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      let files = BoardFileSystem(session)
      for label in ["first", "second"] {
        let source = "def predict(features):\n  return '\(label)'\n"
        try await files.write(Array(source.utf8), to: "/replaced.py")
        let test = try await SelfTestSession(on: session, module: "replaced")
        #expect(try await test.predict([1]) == label)
      }
    }
  }

  @Test func aWrongLabelFailsTheSelfTest() async throws {
    let folder = try TemporaryFolder()
    let recipe = try ActivityRecipe.withAWrongLabel(in: folder)
    let deploy = try await Program.mote(state: folder).run([
      "deploy", recipe, "--port", "sim:virtual",
    ])
    #expect(deploy.status == 1)
    #expect(deploy.error.contains("code: deploy.self-test-failed"))
    #expect(deploy.error.contains("1 of 40 rows"))
  }
}
