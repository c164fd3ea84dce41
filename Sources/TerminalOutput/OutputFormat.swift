/// How results are written to standard output.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Aligned columns with a header, for people.
  case table
  /// One JSON document with a `schema` field and sorted keys, or one such object per event.
  case json
  /// Tab-separated values without a header, for `cut` and `awk`.
  case plain
}
