import Glibc
import Transport

/// The port of a simulated loader: a pty, or the link to one that leaves with every reset and comes
/// back as another, as a USB port of the chip's own does.
struct LoaderPort {
  /// From the reset until the system has set the port up again.
  private static let absence = Duration.milliseconds(300)

  private let link: String?
  private var line: HeldPseudoTerminal?
  private var returns: ContinuousClock.Instant?

  init(_ line: HeldPseudoTerminal, link: String?) {
    self.line = line
    self.link = link
  }

  /// The master of the pty; -1 while the port is away.
  var master: Int32 { line?.master ?? -1 }

  /// When the port that left is to be back.
  var returnTime: ContinuousClock.Instant? { returns }

  /// The chip was reset: a port with a link leaves, also for programs that have it open.
  mutating func leave(at now: ContinuousClock.Instant) {
    guard link != nil else { return }
    close()
    returns = now + Self.absence
  }

  /// Comes back when it is time.
  ///
  /// - Throws: `TransportError` when the system has no pty left.
  mutating func comeBack(at now: ContinuousClock.Instant) throws(TransportError) {
    guard let link, let returns, now >= returns else { return }
    self.returns = nil
    let line = try HeldPseudoTerminal()
    self.line = line
    try line.show(at: link)
  }

  mutating func close() {
    if let link, line != nil { unlink(link) }
    line?.close()
    line = nil
  }
}

extension HeldPseudoTerminal {
  /// Makes a link to the pty, in place of one that is there.
  ///
  /// - Throws: `TransportError.system`.
  func show(at link: String) throws(TransportError) {
    unlink(link)
    guard symlink(path, link) == 0 else {
      throw .system(port: link, operation: "making a link to a pty", code: errno)
    }
  }
}
