extension ESPEvent {
  /// Why a command with `opcode` did not work; nil when it did.
  func failure(of opcode: ESPOpcode) -> ESPFailure? {
    switch self {
    case .ready, .frame: nil
    case .silent: .silent(opcode)
    case .answered(let answer): answer.status.isSuccess ? nil : .refused(opcode, answer.status)
    }
  }
}
