/// What a simulated drive does.
public enum DriveEvent: Sendable, Hashable {
  /// Its files are there.
  case appears
  /// All blocks have arrived: its files are gone and the firmware runs.
  case boots(written: Int, ignored: Int)
  /// The firmware runs, and no new image was written.
  case starts
  /// Its files are gone, and nothing runs.
  case vanishes
}
