/// What a scripted board hangs on.
public enum BoardLink: Sendable, Hashable {
  /// The master of a pty; hosts open the slave.
  case pseudoTerminal
  /// A listening Unix socket, one host at a time; the path must not exist.
  case unixSocket(path: String)
  /// A listening TCP socket on a free port of this host, one host at a time.
  case tcp
}
