/// A type that can be read from a YAML value.
package protocol YAMLReadable {
  /// Stands in for a value that could not be read; the log has a finding then, and whoever reads
  /// the file drops the result.
  static var placeholder: Self { get }

  /// The value, or nil with a finding in `log`.
  static func read(_ value: YAMLValue, log: FindingLog) -> Self?
}
