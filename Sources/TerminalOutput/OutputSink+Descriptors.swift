import Glibc

extension OutputSink {
  /// The process's standard output.
  public static func standardOutput(environment: [String: String]) -> OutputSink {
    OutputSink(descriptor: STDOUT_FILENO, name: "standard output", environment: environment)
  }

  /// The process's standard error.
  public static func standardError(environment: [String: String]) -> OutputSink {
    OutputSink(descriptor: STDERR_FILENO, name: "standard error", environment: environment)
  }

  private init(descriptor: Int32, name: String, environment: [String: String]) {
    let isTerminal = isatty(descriptor) == 1
    self.init(
      isTerminal: isTerminal,
      columns: Self.columns(of: descriptor, isTerminal: isTerminal, environment: environment)
    ) { (bytes) throws(OutputFailure) in
      try Self.writeAll(bytes, to: descriptor, name: name)
    }
  }

  /// `COLUMNS` wins over the terminal's own answer, as in other programs; 80 when neither knows.
  private static func columns(
    of descriptor: Int32,
    isTerminal: Bool,
    environment: [String: String]
  ) -> Int? {
    if let wanted = environment["COLUMNS"].flatMap({ Int($0) }), (20...1000).contains(wanted) {
      return wanted
    }
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  private static func writeAll(
    _ bytes: [UInt8],
    to descriptor: Int32,
    name: String
  ) throws(OutputFailure) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if written >= 0 {
        offset += written
      } else {
        try waitOrFail(errno, descriptor: descriptor, name: name)
      }
    }
  }

  /// Returns when trying again makes sense: the descriptor may be non-blocking, because a shell's
  /// other children share its flags.
  private static func waitOrFail(
    _ number: Int32,
    descriptor: Int32,
    name: String
  ) throws(OutputFailure) {
    switch number {
    case EINTR: return
    case EAGAIN:
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&request, 1, -1)
    case EPIPE: throw .closed(stream: name)
    default: throw .cannotWrite(stream: name, reason: String(cString: strerror(number)))
    }
  }
}
