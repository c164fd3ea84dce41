/// Which part of a board's flash is meant.
public enum FlashRegion: Equatable, Sendable {
  /// All of it.
  case all
  /// These bytes.
  case range(Range<Int>)
  /// The partition of this name in the board's own table.
  case partition(String)
}
