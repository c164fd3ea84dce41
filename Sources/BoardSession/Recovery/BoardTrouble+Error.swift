public import BoardModel

extension BoardTrouble {
  /// What is wrong with a board that did not come to its prompt; nil for faults that a reset does
  /// not mend.
  public init?(_ error: any Error) {
    switch error {
    case let error as SessionError:
      guard let trouble = Self.trouble(of: error) else { return nil }
      self = trouble
    case RecoveryError.bootLoop: self = .bootLoop
    default: return nil
    }
  }

  private static func trouble(of error: SessionError) -> BoardTrouble? {
    switch error {
    case .silent, .foreign: .silent
    case .spewing: .spewing
    case .timedOut, .stalled: .deaf
    case .reset, .damagedReply, .boardException, .controlByte: nil
    }
  }
}
