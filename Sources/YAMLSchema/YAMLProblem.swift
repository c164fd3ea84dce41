import Encodings
import Yams

/// What Yams says about a text it cannot read, as line and words.
struct YAMLProblem {
  let line: Int
  let text: String
  let value: String?

  init(_ error: any Error) {
    guard let error = error as? YamlError else {
      self.init(line: 1, text: "\(error)")
      return
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(line: mark.line, text: Self.sentence(context?.text, problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { PrintableText.escaped($0, limit: 40) }.joined(separator: ", ")
      self.init(line: context.mark.line, text: "the key is given twice", value: keys)
    case .reader(let problem, let offset, _, let yaml):
      self.init(line: Self.line(of: offset, in: yaml), text: problem)
    default:
      self.init(line: 1, text: "the parser gave up")
    }
  }

  private init(line: Int, text: String, value: String? = nil) {
    self.line = max(1, line)
    self.text = text
    self.value = value
  }

  private static func sentence(_ context: String?, _ problem: String) -> String {
    guard let context, !context.isEmpty else { return problem }
    return "\(context), \(problem)"
  }

  private static func line(of offset: Int?, in text: String) -> Int {
    guard let offset, offset > 0 else { return 1 }
    return text.utf8.prefix(offset).reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
  }
}
