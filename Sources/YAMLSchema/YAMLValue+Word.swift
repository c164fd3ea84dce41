import Encodings

extension YAMLValue {
  /// The text when it is one of `words`, or nil with a finding that lists them.
  package func word(among words: [String], log: FindingLog) -> String? {
    if let text, words.contains(text) { return text }
    guard !log.isFull else { return nil }
    let nearest = text.flatMap { NearestNames.of($0, among: words).first }
    let hint = nearest.map { "; did you mean \($0)?" } ?? ""
    log.add("has to be one of \(words.joined(separator: ", "))\(hint)", about: self)
    return nil
  }
}
