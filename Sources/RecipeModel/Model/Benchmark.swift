/// One benchmark of a recipe.
public struct Benchmark: Hashable, Sendable {
  /// Its name in tables and results, unique in the recipe.
  public let name: String
  /// What is timed.
  public let work: Work
  /// Untimed rounds before the first timed one.
  public let warmup: Int
  /// Timed rounds.
  public let repeats: Int

  /// What a benchmark times.
  public enum Work: Hashable, Sendable {
    /// A function of the model's module, once for each row of a CSV file in the recipe's folder.
    case call(function: String, vectors: String)
    /// A script of the recipe's folder that follows MicroPython's perf_bench convention.
    case script(path: String)
  }
}

extension Benchmark: Encodable {
  /// Encodes the keys of `recipe.yaml`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    switch work {
    case .call(let function, let vectors):
      try container.encode(function, forKey: .call)
      try container.encode(vectors, forKey: .vectors)
    case .script(let path):
      try container.encode(path, forKey: .script)
    }
    try container.encode(warmup, forKey: .warmup)
    try container.encode(repeats, forKey: .repeats)
  }
}
