import BoardTestKit
import Glibc
import Synchronization

/// The links every test of the byte stream runs over.
enum Link: String, CaseIterable, Sendable {
  case pseudoTerminal
  case unixSocket
  case tcp

  private static let lastNumber = Mutex(0)

  /// A fresh board on this link.
  func board(_ script: any BoardScript, faults: [LinkFault] = []) throws -> ScriptedBoard {
    try ScriptedBoard(script, faults: faults, link: boardLink)
  }

  private var boardLink: BoardLink {
    switch self {
    case .pseudoTerminal: return .pseudoTerminal
    case .tcp: return .tcp
    case .unixSocket:
      let number = Self.lastNumber.withLock { number in
        number += 1
        return number
      }
      return .unixSocket(path: "/tmp/mote-test-\(getpid())-\(number)")
    }
  }
}
