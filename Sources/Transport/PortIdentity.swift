/// What stays of a port when its board leaves the bus and returns, perhaps under another name.
///
/// Taken while the port is there (`PortOpener.identity`), used to find it again
/// (`PortOpener.reopen`).
public struct PortIdentity: Sendable, Hashable {
  /// What the person called the port; it stays the name of the port that is opened again.
  public let name: String

  let mark: Mark

  /// What the port is recognized by, best first.
  enum Mark: Hashable, Sendable {
    /// A USB device: its serial number or the socket it is plugged into.
    case usb(USBMark)
    /// A pseudo-terminal by its own path, whose number the system gives to others later.
    case pseudoTerminal(path: String, changed: FileTime)
    /// The name alone: links, sockets and ports of the main board.
    case name
  }
}

extension PortIdentity: CustomStringConvertible {
  /// What is looked for, as the rest of a sentence: `USB device 2e8a:0005 with serial number E661`.
  public var description: String {
    switch mark {
    case .usb(let usb): "\(usb)"
    case .pseudoTerminal(let path, _): path
    case .name: name
    }
  }
}
