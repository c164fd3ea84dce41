import Glibc

/// A pair of connected terminals in raw mode: the master is ours, the slave has a path to open.
///
/// Both are non-blocking and not inherited by child processes. Nothing holds the slave open: see
/// `HangUp` for what that means on the master.
public struct PseudoTerminal: Sendable {
  /// The master's descriptor; whoever made the pair closes it.
  public let master: Int32

  /// The slave's path, such as `/dev/pts/7`.
  public let slavePath: String

  // TIOCSPTLCK and TIOCGPTN, Linux include/uapi/asm-generic/ioctls.h: macros over sizeof that
  // Swift does not import. posix_openpt cannot set close-on-exec in the same step.
  private static let lockRequest: UInt = 0x4004_5431
  private static let numberRequest: UInt = 0x8004_5430

  /// Opens a new pair.
  ///
  /// - Throws: `TransportError.system` when the system has no more ptys or descriptors.
  public init() throws(TransportError) {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard master >= 0 else { throw Self.failure("opening a pty") }
    var locked: CInt = 0
    var number: CInt = 0
    guard ioctl(master, Self.lockRequest, &locked) == 0,
      ioctl(master, Self.numberRequest, &number) == 0, Self.makeRaw(master)
    else {
      let error = Self.failure("preparing a pty")
      close(master)
      throw error
    }
    self.master = master
    slavePath = "/dev/pts/\(number)"
  }

  /// Raw mode for the terminal behind `descriptor`; of a pty both sides share the settings.
  ///
  /// VMIN is 1, so that a non-blocking read without bytes is `EAGAIN` and 0 means the end.
  package static func makeRaw(_ descriptor: Int32) -> Bool {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return false }
    cfmakeraw(&settings)
    // cfmakeraw leaves ONLCR set and only inactive; QEMU switches output processing on again.
    settings.c_oflag = 0
    // It clears OPOST only, and QEMU sets that again: no other flag may be left for it to wake.
    settings.c_oflag = 0
    withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    return tcsetattr(descriptor, TCSANOW, &settings) == 0
  }

  private static func failure(_ operation: String) -> TransportError {
    .system(port: "/dev/ptmx", operation: operation, code: errno)
  }
}
