/// What a procedure goes on after.
public enum ESPEvent: Equatable, Sendable {
  /// It begins, or a pause or an action of the line is over.
  case ready
  /// The command was answered or refused.
  case answered(ESPAnswer)
  /// The command was not answered in time, however often it was sent.
  case silent
}
