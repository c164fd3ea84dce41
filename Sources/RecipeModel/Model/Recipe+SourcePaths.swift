extension Recipe {
  /// Every file of the recipe's folder that the recipe names, each once, in the order of the recipe.
  public var sourcePaths: [String] {
    var paths: [String] = []
    if let model { paths.append(model.source) }
    paths += files.map(\.source)
    if let selftest { paths.append(selftest.vectors) }
    paths += benchmarks.map(\.work.sourcePath)
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}

extension Benchmark.Work {
  /// The file of the recipe's folder it reads.
  public var sourcePath: String {
    switch self {
    case .call(_, let vectors): vectors
    case .script(let path): path
    }
  }
}
