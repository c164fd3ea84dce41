import Glibc

/// How full a terminal's input queue is.
public enum UnreadBytes {
  /// Bytes that the reader of the terminal has still to read.
  ///
  /// - Parameter descriptor: the slave of a pty, open in this process.
  /// - Returns: 0 as well where the system cannot tell.
  public static func count(at descriptor: Int32) -> Int {
    // Lets the kernel hand over what is on its way (Linux n_tty_poll), which FIONREAD does not.
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, 0)
    var count: CInt = 0
    return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? max(0, Int(count)) : 0
  }
}
