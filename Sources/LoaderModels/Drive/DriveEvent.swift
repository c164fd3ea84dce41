/// What a simulated drive does.
public enum DriveEvent: Sendable, Hashable {
  /// Its files are there.
  case appears
  /// All blocks have arrived: its files are gone and the firmware runs.
  case boots(written: Int, ignored: Int)
  /// Its files are gone, and nothing runs.
  case vanishes
}
