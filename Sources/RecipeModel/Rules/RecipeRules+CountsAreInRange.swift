import YAMLSchema

extension RecipeRules {
  /// R09: rounds of benchmarks and lengths of lists stay within what a board can do.
  static func countsAreInRange(_ file: ParsedRecipe) -> [Finding] {
    rounds(file, "benchmarks.repeats", 1...10_000) + rounds(file, "benchmarks.warmup", 0...1000)
      + rounds(file, "model.rounds", 1...1_000_000)
      + length(file, "files", 256) + length(file, "benchmarks", 64) + length(file, "firmware", 64)
  }

  private static func rounds(
    _ file: ParsedRecipe,
    _ path: String,
    _ range: ClosedRange<Int>
  ) -> [Finding] {
    file.values(at: path).compactMap { value in
      guard let count = value.text.flatMap({ ScalarText(text: $0, isPlain: true).integer }),
        !range.contains(count)
      else { return nil }
      return file.finding(
        "R09",
        about: value,
        "has to be \(range.lowerBound) to \(range.upperBound)"
      )
    }
  }

  private static func length(_ file: ParsedRecipe, _ key: String, _ limit: Int) -> [Finding] {
    guard let list = file.root?[key], list.elements.count > limit else { return [] }
    return [
      file.finding(
        "R09",
        about: list,
        "has \(list.elements.count) entries, more than \(limit)"
      )
    ]
  }
}
