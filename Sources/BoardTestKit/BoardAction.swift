/// What a scripted board does, in the order of the actions.
public enum BoardAction: Sendable, Hashable {
  /// Sends the bytes as fast as the host takes them.
  case say([UInt8])
  /// Sends the bytes over and over, beside later actions, until `hush` or a reset.
  case spew([UInt8], every: Duration)
  /// Ends a `spew`.
  case hush
  /// Does nothing for a while; what the host sends is still read.
  case pause(Duration)
  /// Starts anew: unsent output is lost and the script begins again.
  case reset
  /// Vanishes for good once the host has taken what was said.
  case unplug

  /// Sends `text` in UTF-8.
  public static func say(_ text: String) -> BoardAction { .say(Array(text.utf8)) }
}
