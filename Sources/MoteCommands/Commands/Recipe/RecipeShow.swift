import ArgumentParser
import Deployment
import RecipeModel
import TerminalOutput
import YAMLSchema

/// `mote recipe show`: what one recipe needs, brings and measures.
struct RecipeShow: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one recipe: what it needs, what it brings, what it measures.",
    discussion: """
      Examples:
        mote recipe show activity
        mote recipe show my-recipe --json | jq .recipe.requires
      """
  )

  @Argument(help: "A recipe's folder, or the name of a recipe that came with mote.")
  var recipe: String

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let folder = try RecipeArgument.open(recipe)
    try context.terminal.render(
      Document(folder: folder.path, recipe: folder.recipe),
      as: .fields(Self.fields(folder.recipe, folder: folder.path))
    )
  }

  private static func fields(_ recipe: Recipe, folder: String) -> [Field] {
    let capabilities = recipe.requires.capabilities.map(\.rawValue).joined(separator: ", ")
    return [
      Field("recipe", recipe.id, .heading),
      Field("name", recipe.name),
      Field("summary", recipe.summary),
      Field("folder", folder),
      Field("capabilities", capabilities.isEmpty ? nil : capabilities),
      Field("ram", recipe.requires.ram?.description),
      Field("storage", recipe.requires.storage?.description),
      Field(
        "model",
        recipe.model.map { "\($0.source) as \($0.module), \($0.form.rawValue)" }
      ),
      Field("self-test", recipe.selftest?.vectors),
    ]
      + recipe.firmware.map { Field("firmware", text($0)) }
      + recipe.files.map { Field("file", "\($0.source) -> :\($0.target)") }
      + recipe.benchmarks.map { Field("benchmark", text($0)) }
      + recipe.sources.map { Field("source", $0) }
  }

  private static func text(_ firmware: RequiredFirmware) -> String {
    let version = firmware.version.map { " \($0)" } ?? ""
    return (firmware.name ?? "the usual one") + version
      + (firmware.board.map { " on \($0)" } ?? "")
  }

  private static func text(_ benchmark: Benchmark) -> String {
    let work =
      switch benchmark.work {
      case .call(let function, let vectors): "\(function)() on \(vectors)"
      case .script(let path): path
      }
    return "\(benchmark.name): \(work), \(benchmark.repeats) repeats"
  }

  private struct Document: ResultDocument {
    static let schema = "mote-recipe-show/1"

    let folder: String
    let recipe: Recipe
  }
}
