public import BoardModel
public import Diagnostics

/// Which board type an attached board is.
public enum BoardMatch {
  /// The types whose firmware pattern fits what the board says of itself.
  ///
  /// More than one is left where boards share firmware: M5StickC and ESP32 boards do.
  public static func candidates(for identity: BoardIdentity, among boards: [Board]) -> [Board] {
    guard let machine = identity.machine else { return [] }
    return boards.filter { board in
      board.firmware?.micropython.machinePattern?.matches(machine) ?? false
    }
  }

  /// The one type an attached board is.
  ///
  /// - Parameters:
  ///   - identity: what the board says of itself.
  ///   - name: what the person says it is; nil to find out.
  ///   - catalogue: the known types.
  /// - Returns: the type.
  /// - Throws: `BoardMatchError`, or the catalogue's error for an unknown name.
  public static func board(
    for identity: BoardIdentity,
    named name: String?,
    in catalogue: BoardCatalogue
  ) throws -> Board {
    if let name { return try checked(try catalogue.board(name), against: identity) }
    let candidates = candidates(for: identity, among: try catalogue.boards())
    guard let first = candidates.first else {
      throw BoardMatchError.unknown(machine: identity.machine ?? "nothing")
    }
    guard candidates.count == 1 else {
      throw BoardMatchError.ambiguous(
        machine: identity.machine ?? "",
        candidates: candidates.map(\.id)
      )
    }
    return first
  }

  /// `board`, unless what the board says of itself rules it out.
  private static func checked(_ board: Board, against identity: BoardIdentity) throws -> Board {
    guard let machine = identity.machine,
      let pattern = board.firmware?.micropython.machinePattern, !pattern.matches(machine)
    else { return board }
    throw BoardMatchError.mismatch(board: board.id, machine: machine)
  }
}

/// Why an attached board's type is not known.
public enum BoardMatchError: Diagnosable, Equatable {
  /// No board file describes this firmware.
  case unknown(machine: String)
  /// Several do.
  case ambiguous(machine: String, candidates: [String])
  /// The person named a type that the attached board is not.
  case mismatch(board: String, machine: String)

  /// The area of these errors.
  public static let domain = "identify"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .unknown: "identify.unknown"
    case .ambiguous: "identify.ambiguous"
    case .mismatch: "identify.mismatch"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .unknown(let machine):
      "No board file describes firmware that calls itself \"\(machine)\"."
    case .ambiguous(let machine, let candidates):
      "Firmware that calls itself \"\(machine)\" runs on several boards: "
        + candidates.joined(separator: ", ") + "."
    case .mismatch(let board, let machine):
      "The attached board is no \(board): it calls itself \"\(machine)\"."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .unknown:
      "Say which board it is with --board, or describe it in a file of your own (--boards)."
    case .ambiguous: "Say which of them it is with --board."
    case .mismatch:
      "Leave --board out to go by what the board says, or choose another port (`mote devices`)."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .unknown, .ambiguous: .notFound
    case .mismatch: .unavailable
    }
  }
}
