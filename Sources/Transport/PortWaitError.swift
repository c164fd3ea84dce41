public import Diagnostics
import Encodings

/// Why waiting for a port ended without one; `obstacle` is the last thing that was in the way.
public enum PortWaitError: Error, Equatable, Sendable {
  /// The port the person named could not be opened within `limit`.
  case didNotAppear(port: String, limit: Duration, obstacle: PortObstacle)
  /// The board that was open on `port` did not come back within `limit`; `identity` was looked
  /// for.
  case didNotReturn(port: String, identity: String, limit: Duration, obstacle: PortObstacle)
}

extension PortWaitError: Diagnosable {
  /// `port`, with the other faults of ports.
  public static var domain: String { "port" }

  /// The part after `port.` names the case.
  public var code: String {
    switch self {
    case .didNotAppear: "port.did-not-appear"
    case .didNotReturn: "port.did-not-return"
    }
  }

  /// What was waited for, how long, and what was in the way in the end.
  public var description: String {
    switch self {
    case .didNotAppear(let port, let limit, let obstacle):
      "\(port) could not be opened within \(Self.text(limit)): \(obstacle)"
    case .didNotReturn(let port, let identity, let limit, let obstacle) where identity == port:
      "The board on \(port) did not return within \(Self.text(limit)): \(obstacle)"
    case .didNotReturn(let port, let identity, let limit, let obstacle):
      "The board on \(port) (\(identity)) did not return within \(Self.text(limit)): \(obstacle)"
    }
  }

  /// The advice for what was in the way.
  public var advice: String? {
    switch obstacle {
    case .absent: absenceAdvice
    case .otherProduct:
      "Leave the bootloader: press the board's reset button or plug the board in again."
    case .otherDevice: "Plug the board that was in use into this socket again."
    case .ambiguous: "Leave one of them plugged in, or name the port by its path."
    case .otherTerminal: "Start the board's program again and name its new port with --port."
    case .refused(let error): error.advice
    }
  }

  /// Missing permission keeps its own status: waiting longer does not help there.
  public var exitStatus: ExitStatus {
    if case .refused(.noPermission) = obstacle { return .permission }
    return .unavailable
  }

  /// Why the port did not open, where it was there.
  public var cause: (any Error)? {
    if case .refused(let error) = obstacle { return error }
    return nil
  }

  private var obstacle: PortObstacle {
    switch self {
    case .didNotAppear(_, _, let obstacle), .didNotReturn(_, _, _, let obstacle): obstacle
    }
  }

  private var absenceAdvice: String {
    switch self {
    case .didNotAppear:
      "Plug the board in, or give it more time with --wait; `mote devices` lists the ports."
    case .didNotReturn:
      "Plug the board in again, one without a serial number into the same socket, or give it more "
        + "time with --wait."
    }
  }

  private static func text(_ limit: Duration) -> String {
    let seconds = limit / .seconds(1)
    return DecimalText.fixed(seconds, digits: seconds < 10 ? 1 : 0) + " s"
  }
}
