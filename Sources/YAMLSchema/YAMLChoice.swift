/// One word out of a closed list.
package protocol YAMLChoice: YAMLReadable, RawRepresentable<String>, CaseIterable, Sendable {}

extension YAMLChoice {
  /// The word, or a finding that lists the words there are.
  package static func read(_ value: YAMLValue, log: FindingLog) -> Self? {
    guard let text = value.text, let choice = Self(rawValue: text) else {
      guard !log.isFull else { return nil }
      let words = allCases.map(\.rawValue)
      let nearest = value.text.flatMap { NearestNames.of($0, among: words).first }
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      log.add("has to be one of \(words.joined(separator: ", "))\(hint)", about: value)
      return nil
    }
    return choice
  }
}
