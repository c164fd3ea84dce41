/// What goes wrong with a scripted board, once each.
public enum LinkFault: Sendable, Hashable {
  /// Vanishes when it has read so many bytes in all; what it had still to say is lost.
  case unplugAfterReceiving(Int)
  /// Vanishes when it has sent so many bytes in all; the host gets these.
  case unplugAfterSending(Int)
  /// Starts anew when it has read so many bytes in all; what it had still to say is lost.
  case resetAfterReceiving(Int)
}
