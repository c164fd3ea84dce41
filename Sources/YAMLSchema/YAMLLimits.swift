/// What a file may cost at most; board and recipe files are far below.
package enum YAMLLimits {
  /// Bytes of a file.
  package static let bytes = 256 * 1024

  /// Values inside values; a board needs five.
  package static let depth = 16

  /// Scalars, lists and mappings together.
  package static let values = 20_000

  /// Bytes of one scalar.
  package static let scalarBytes = 4096
}
