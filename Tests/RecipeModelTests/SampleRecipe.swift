import BoardModel
import RecipeModel
import Testing
import YAMLSchema

/// A recipe file that keeps all rules, and changes to it that break one.
enum SampleRecipe {
  static let contents: Set<String> = [
    "recipe.yaml", "model.onnx", "main.py", "golden.csv", "bm_loop.py",
  ]

  static func file(_ text: String, contents: Set<String>? = contents) -> RecipeFile {
    RecipeFile(name: "r.yaml", folder: "sample", text: text, contents: contents)
  }

  /// The findings of the sample with `old` replaced by `new`; `old` has to stand there once.
  static func findings(
    replacing old: String,
    by new: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let parts = text.split(separator: old, omittingEmptySubsequences: false)
    #expect(parts.count == 2, "\(old) stands there once", sourceLocation: sourceLocation)
    return findings(parts.joined(separator: new))
  }

  static func findings(_ text: String) -> [String] {
    Recipe.lint(file(text)).map(\.description)
  }

  static let text = """
    schema: mote-recipe/1
    id: sample
    name: Sample
    summary: Shows every key.
    requires:
      capabilities: [mpy, filesystem]
      ram: 24KiB
      storage: 32KiB
    model:
      source: model.onnx
      module: sample_model
      form: bytecode
    files:
      - source: main.py
        target: /main.py
    selftest:
      vectors: golden.csv
    benchmarks:
      - name: predict
        call: predict
        vectors: golden.csv
        warmup: 2
        repeats: 10
      - name: loop
        script: bm_loop.py
        repeats: 5
    sources: [made up for tests]
    """
}
