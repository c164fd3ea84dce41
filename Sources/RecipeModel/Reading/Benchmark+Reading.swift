package import YAMLSchema

extension Benchmark: YAMLRecord {
  /// The keys of recipe files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case name
    case call
    case script
    case vectors
    case warmup
    case repeats
  }

  /// Which of `call` and `script` may stand there is rule R08.
  package init(_ fields: FieldReader<CodingKeys>) {
    name = fields.required(.name)
    let call: String? = fields.optional(.call)
    let script: String? = fields.optional(.script)
    let vectors: String? = fields.optional(.vectors)
    work =
      call.map { .call(function: $0, vectors: vectors ?? "") } ?? .script(path: script ?? "")
    warmup = fields.optional(.warmup) ?? 0
    repeats = fields.required(.repeats)
  }
}
