import BoardModel
import Diagnostics

/// Why a board is not in its bootloader.
enum BootloaderFailure: Diagnosable {
  /// Only a person can do it; what was tried, and why the last of it failed. Bare boards have no port.
  case byHand(port: String?, tried: [ResetEntry], request: String, cause: (any Error)?)
  /// It did as if nothing had been said: it is still on the bus as it was.
  case stayed(port: String)
  /// The board has none.
  case absent(board: String)
  /// It left, or was asked to by hand, and its bootloader did not show.
  case notSeen(seconds: Int, request: String)
  /// Nobody can say whether it is there.
  case unseen

  static let domain = "bootloader"

  var code: String {
    switch self {
    case .byHand: "bootloader.by-hand"
    case .stayed: "bootloader.stayed"
    case .absent: "bootloader.absent"
    case .notSeen: "bootloader.not-seen"
    case .unseen: "bootloader.unseen"
    }
  }

  var description: String {
    switch self {
    case .byHand(nil, _, _, _):
      "Without a port the board can only be brought into its bootloader by hand."
    case .byHand(let port?, [], _, _):
      "The board on \(port) can only be brought into its bootloader by hand."
    case .byHand(let port?, let tried, _, let cause):
      "The board on \(port) did not go into its bootloader by "
        + "\(tried.map(\.description).joined(separator: " or by "))."
        + (cause.map { " \($0)" } ?? "")
    case .stayed(let port): "The board on \(port) has not left the bus."
    case .absent(let board): "\(board) has no bootloader."
    case .notSeen(let seconds, _): "No bootloader showed within \(seconds) s."
    case .unseen:
      "Nothing shows whether the board is in its bootloader: its place on USB, or the ids it would have "
        + "there, are not known."
    }
  }

  var advice: String? {
    switch self {
    case .byHand(_, _, let request, _), .notSeen(_, let request): request
    case .stayed: "Press its boot button while it gets power."
    case .unseen: "`mote devices` or `lsusb` may show it; without --wait nothing is looked for."
    case .absent: "Virtual boards run the firmware they are started with."
    }
  }

  /// 3 where a person has to act.
  var exitStatus: ExitStatus {
    switch self {
    case .byHand, .stayed, .unseen: .attention
    case .absent: .unavailable
    case .notSeen: .temporary
    }
  }

  var cause: (any Error)? {
    if case .byHand(_, _, _, let cause) = self { return cause }
    return nil
  }
}
