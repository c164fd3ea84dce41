import YAMLSchema

extension RecipeRules {
  /// R08: a benchmark either calls the model with vectors or runs a script, and has a name of its
  /// own.
  static func benchmarksAreOfOneKind(_ file: ParsedRecipe) -> [Finding] {
    let benchmarks = file.root?["benchmarks"]?.elements ?? []
    return benchmarks.flatMap { kind($0, file) } + names(benchmarks, file)
  }

  private static func kind(_ benchmark: YAMLValue, _ file: ParsedRecipe) -> [Finding] {
    let vectors = benchmark["vectors"]
    switch (benchmark["call"], benchmark["script"]) {
    case (nil, nil):
      return [file.finding("R08", about: benchmark, "needs call or script")]
    case (.some, .some(let script)):
      return [file.finding("R08", about: script, "call and script exclude each other")]
    case (.some(let call), nil):
      var findings: [Finding] = []
      if vectors == nil { findings.append(file.finding("R08", about: call, "needs vectors")) }
      if file.recipe?.model == nil {
        findings.append(file.finding("R08", about: call, "needs a model to call"))
      }
      return findings
    case (nil, .some):
      return vectors.map { [file.finding("R08", about: $0, "goes with call only")] } ?? []
    }
  }

  private static func names(_ benchmarks: [YAMLValue], _ file: ParsedRecipe) -> [Finding] {
    let allowed: Set<Character> = Set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    var seen: Set<String> = []
    return benchmarks.compactMap { $0["name"] }.compactMap { value in
      guard let name = value.text else { return nil }
      guard name.utf8.count <= 40, name.allSatisfy(allowed.contains) else {
        return file.finding(
          "R08",
          about: value,
          "has to be at most 40 characters of a-z, 0-9, - and _"
        )
      }
      return seen.insert(name).inserted
        ? nil : file.finding("R08", about: value, "is another benchmark's name too")
    }
  }
}
