/// One word out of a closed list.
package protocol YAMLChoice: YAMLReadable, RawRepresentable<String>, CaseIterable, Sendable {}

extension YAMLChoice {
  /// The word, or a finding that lists the words there are.
  package static func read(_ value: YAMLValue, log: FindingLog) -> Self? {
    value.word(among: allCases.map(\.rawValue), log: log).flatMap(Self.init(rawValue:))
  }
}
