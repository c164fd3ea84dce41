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
    if let name { return try catalogue.board(name) }
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
}

/// Why an attached board's type is not known.
public enum BoardMatchError: Diagnosable, Equatable {
  /// No board file describes this firmware.
  case unknown(machine: String)
  /// Several do.
  case ambiguous(machine: String, candidates: [String])

  /// The area of these errors.
  public static let domain = "identify"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .unknown: "identify.unknown"
    case .ambiguous: "identify.ambiguous"
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
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .unknown:
      "Say which board it is with --board, or describe it in a file of your own (--boards)."
    case .ambiguous: "Say which of them it is with --board."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus { .notFound }
}
