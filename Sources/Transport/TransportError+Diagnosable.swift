public import Diagnostics
import Glibc

extension TransportError: Diagnosable {
  /// `port`.
  public static var domain: String { "port" }

  /// One sentence with the port's name and the values.
  public var description: String {
    switch self {
    case .absent(let port): "There is no port \(port)."
    case .unreachable(let port, let reason): "Nothing answers at \(port): \(reason)."
    case .busy(let port, let holders) where holders.isEmpty:
      "\(port) is in use by another process."
    case .busy(let port, let holders):
      "\(port) is in use by \(holders.map(\.description).joined(separator: ", "))."
    case .noPermission(let port, _): "You may not open \(port)."
    case .notAPort(let port): "\(port) is neither a serial port, a pseudo-terminal nor a socket."
    case .malformedName(let port, let form): "\(port) is no port name of the form \(form)."
    case .badBaudRate(let port, let rate): "\(port) cannot run at \(rate) baud."
    case .unplugged(let port): "The device on \(port) has gone."
    case .stalled(let port, let unsent):
      "The device on \(port) did not take \(unsent) bytes in time."
    case .closed(let port): "\(port) was used after it was closed."
    case .system(let port, let operation, let code):
      "\(operation) failed on \(port): \(String(cString: strerror(code))) (error \(code))."
    }
  }

  /// The part after `port.` names the case.
  public var code: String {
    switch self {
    case .absent: "port.absent"
    case .unreachable: "port.unreachable"
    case .busy: "port.busy"
    case .noPermission: "port.no-permission"
    case .notAPort: "port.not-a-port"
    case .malformedName: "port.malformed-name"
    case .badBaudRate: "port.bad-baud-rate"
    case .unplugged: "port.unplugged"
    case .stalled: "port.stalled"
    case .closed: "port.closed"
    case .system: "port.system"
    }
  }

  /// What to do next; nil for use after `close()`, a fault inside mote.
  public var advice: String? {
    switch self {
    case .absent: "Plug the board in and run `mote devices` to see the ports there are."
    case .unreachable: "Check that the other side runs and listens at this address."
    case .busy(_, let holders): Self.adviceWhenBusy(holders)
    case .noPermission(_, let group): Self.adviceOnPermission(group)
    case .notAPort: "Run `mote devices` to see the ports there are."
    case .malformedName(_, let form): "Write it as \(form)."
    case .badBaudRate: "Choose a rate the board and its USB bridge support, such as 115200."
    case .unplugged: "Check the cable and the power, then try again."
    case .stalled: "Reset the board and try again; a hub or cable may also be at fault."
    case .closed: nil
    case .system: "Unplug the board, plug it in again and retry; `dmesg` may tell more."
    }
  }

  /// Gone is like absent (69): the board has to come back before anything can succeed; 74 stays
  /// for faults of a port that is still there.
  public var exitStatus: ExitStatus {
    switch self {
    case .absent, .unreachable, .busy, .unplugged: .unavailable
    case .noPermission: .permission
    case .notAPort, .malformedName, .badBaudRate: .usage
    case .stalled: .temporary
    case .closed: .internalFault
    case .system: .inputOutput
    }
  }

  private static func adviceWhenBusy(_ holders: [PortHolder]) -> String {
    holders.isEmpty
      ? "Close the program that uses the port, such as a serial monitor, and try again."
      : "End that program or wait until it is done, then try again."
  }

  private static func adviceOnPermission(_ group: String?) -> String {
    let name = group.flatMap { $0 == "root" ? nil : $0 } ?? "dialout"
    return """
      Run `sudo usermod -aG \(name) $USER` and log in again, or add a udev rule such as \
      SUBSYSTEM=="tty", SUBSYSTEMS=="usb", TAG+="uaccess" as \
      /etc/udev/rules.d/60-mote.rules and run `sudo udevadm control --reload; sudo udevadm trigger`.
      """
  }
}
