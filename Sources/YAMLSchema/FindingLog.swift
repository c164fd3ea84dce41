/// Collects the findings of one file while it is read.
///
/// A class, so that readers of nested values write into one log; never crosses threads.
package final class FindingLog {
  /// The file's name as findings show it.
  package let file: String

  /// Which rule ids the reader uses.
  package let rules: ShapeRules

  /// What was found so far, at most `FindingLog.limit`.
  package private(set) var findings: [Finding] = []

  private let isMuted: Bool

  /// Findings kept of one file; a file with more is of another kind altogether.
  package static let limit = 200

  /// True when nothing more is kept: no need to work out what to say.
  package var isFull: Bool { isMuted || findings.count >= Self.limit }

  /// An empty log for one file.
  package init(file: String, rules: ShapeRules) {
    self.file = file
    self.rules = rules
    self.isMuted = false
  }

  private init() {
    self.file = ""
    self.rules = ShapeRules(shape: "", sizes: "")
    self.isMuted = true
  }

  /// A log that keeps nothing, for values that stand in for unreadable ones.
  static var muted: FindingLog { FindingLog() }

  /// Adds a finding about `value` under the rule for shape, or under `rule`.
  package func add(_ message: String, about value: YAMLValue, rule: String? = nil) {
    add(
      line: value.line,
      field: value.path.description,
      value: value.text,
      message: message,
      rule: rule
    )
  }

  /// Adds a finding about a place that has no value, for instance a missing key.
  package func add(
    line: Int,
    field: String,
    value: String? = nil,
    message: String,
    rule: String? = nil
  ) {
    guard !isFull else { return }
    findings.append(
      Finding(
        file: file,
        line: line,
        field: field,
        value: value,
        rule: rule ?? rules.shape,
        message: message
      )
    )
  }
}
