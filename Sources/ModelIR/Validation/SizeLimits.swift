/// The largest models mote works with; far beyond what a microcontroller holds.
public enum SizeLimits {
  /// Numbers in one row of input.
  public static let features = 1...65_535
  /// Trees in an ensemble.
  public static let trees = 1...65_535
  /// Interior nodes of all trees together.
  public static let nodes = 0...1_000_000
  /// Sums an ensemble computes.
  public static let width = 1...4_096
  /// Values of all distinct leaf vectors together.
  public static let leafValues = 1...4_194_304
  /// Decisions from the root of a tree to its deepest leaf.
  public static let depth = 512
}
