/// What a procedure goes on after.
public enum ESPEvent: Equatable, Sendable {
  /// It begins, or a pause or an action of the line is over.
  case ready
  /// The command was answered or refused.
  case answered(ESPAnswer)
  /// A frame came that was waited for; it may be a reply.
  case frame([UInt8])
  /// The command was not answered in time, however often it was sent, or no frame came.
  case silent
}
