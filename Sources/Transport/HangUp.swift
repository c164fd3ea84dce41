/// What it means when nobody holds the other end of a port any more.
public enum HangUp: Sendable, Equatable {
  /// The device is gone: `TransportError.unplugged` after its last byte.
  case isUnplug

  /// On the master side of a pty: the device may come back, so mote holds one descriptor of the
  /// slave open itself, and opens it anew when the system has hung it up.
  case isIgnored(slavePath: String)
}
