public import BoardModel

extension SessionError {
  /// What is wrong with a board that did not come to its prompt; nil for faults that a reset
  /// does not mend.
  ///
  /// A board that restarts by itself answers too, but not as a REPL.
  public var trouble: BoardTrouble? {
    switch self {
    case .silent, .foreign: .silent
    case .spewing: .spewing
    case .timedOut, .stalled: .deaf
    case .reset, .damagedReply, .boardException, .controlByte: nil
    }
  }
}
