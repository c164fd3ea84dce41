import FoundationEssentials
import TestSupport
import Testing

@Suite struct RecipeTests {
  private static let recipes = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Recipes").path

  private static let text = """
    schema: mote-recipe/1
    id: greeting
    name: Greeting
    summary: One file that greets.
    requires: {capabilities: [filesystem], ram: 8KiB, storage: 4KiB}
    files:
      - {source: hello.py, target: /hello.py}
    sources: ["hello.py: written for a test."]

    """

  /// A folder `greeting` with `recipe` and the file it names.
  private static func folder(_ recipe: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(recipe, to: "greeting/recipe.yaml")
    try folder.write("print('hello')\n", to: "greeting/hello.py")
    return folder
  }

  @Test func cleanRecipesPass() async throws {
    let folder = try Self.folder(Self.text)
    let lint = try await Program.mote.run(
      ["recipe", "lint", folder.path + "/greeting", Self.recipes + "/hello"]
    )
    #expect(lint.status == 0, "\(lint.output)\(lint.error)")
    #expect(lint.output == "2 recipes checked, no rule is broken.\n")
  }

  @Test func brokenRecipesAreNamedWithFileAndLine() async throws {
    let folder = try Self.folder(Self.text + "colour: blue\n")
    let path = folder.path + "/greeting"
    // The clean one beside it changes nothing, and neither does one that is no text.
    try folder.write([0xFF], to: "binary/recipe.yaml")
    let lint = try await Program.mote.run(["recipe", "lint", folder.path + "/binary", path])
    #expect(lint.status == 1)
    #expect(lint.error.isEmpty)
    #expect(lint.output.contains("\(path)/recipe.yaml:9: R01: colour"))
    #expect(lint.output.contains("\(folder.path)/binary/recipe.yaml:1: R01: cannot be read"))
    let programs = try await Program.mote.run(["recipe", "lint", path, "--json"])
    #expect(programs.status == 1)
    let document = try JSONDecoder().decode(Lint.self, from: Data(programs.output.utf8))
    #expect(document.schema == "mote-recipe-lint/1")
    #expect(document.recipes == 1)
    #expect(document.findings.map(\.line) == [9])
    #expect(document.findings.map(\.rule) == ["R01"])
  }

  @Test(arguments: ["lint", "show"])
  func aFolderThatIsNotThere(command: String) async throws {
    let result = try await Program.mote.run(["recipe", command, "/nonexistent/recipe"])
    #expect(result.status == 66)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("code: deploy.no-recipe"))
  }

  @Test func showNamesWhatTheRecipeBrings() async throws {
    let folder = try Self.folder(Self.text)
    let arguments = ["recipe", "show", folder.path + "/greeting"]
    let show = try await Program.mote.run(arguments)
    #expect(show.status == 0)
    #expect(show.output.contains("hello.py -> :/hello.py"))
    let document = try await Program.mote.run(arguments + ["--json"]).document()
    #expect(document.schema == "mote-recipe-show/1")
  }

  @Test func shippedRecipesAreThoseOfTheCurrentFolder() async throws {
    let list = try await Program.mote.run(["recipe", "list"], in: Self.recipes + "/..")
    #expect(list.status == 0, "\(list.error)")
    #expect(list.output.contains("activity"))
    #expect(list.output.contains("digits"))
    #expect(list.output.contains("hello"))
    let lint = try await Program.mote.run(["recipe", "lint"], in: Self.recipes + "/..")
    #expect(lint.status == 0, "\(lint.output)")
    let empty = try await Program.mote.run(["recipe", "list", "--json"], in: "/")
    #expect(try empty.document().schema == "mote-recipe-list/1")
  }

  private struct Lint: Decodable {
    let schema: String
    let recipes: Int
    let findings: [Finding]

    struct Finding: Decodable {
      let line: Int
      let rule: String
    }
  }
}
