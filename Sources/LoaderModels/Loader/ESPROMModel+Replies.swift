import Encodings

extension ESPROMModel {
  static let replyDirection: UInt8 = 1

  /// Answers `request`: the payload, then the status.
  ///
  /// Without a `value` the last one is still there, as in the ROMs; `opcode` is given when it is not
  /// the request's.
  mutating func reply(
    to request: LoaderRequest,
    _ status: LoaderStatus = .ok,
    payload: [UInt8] = [],
    value: UInt32? = nil,
    opcode: UInt8? = nil
  ) {
    var data = payload + status.bytes
    if !isStub { data += isResidueShown(request, status, payload) ? reservedBytes : [0, 0] }
    var body = [Self.replyDirection, opcode ?? request.opcode]
    body += LittleEndian.bytes(UInt16(data.count))
    body += LittleEndian.bytes(value ?? (isStub ? 0 : staleValue))
    body += data
    if request.opcode != LoaderOpcode.sync.rawValue {
      replyCount += 1
      allReplies += 1
      if replyCount == settings.faults.corruptsReply { body[LoaderRequest.headerLength] ^= 1 }
      if allReplies == settings.faults.losesReply { return }
    }
    send(SLIP.framed(body))
  }

  /// Replies that only tell success may end with what lay there before.
  private func isResidueShown(
    _ request: LoaderRequest,
    _ status: LoaderStatus,
    _ payload: [UInt8]
  ) -> Bool {
    let clean: Set = [LoaderOpcode.sync.rawValue, LoaderOpcode.readRegister.rawValue]
    return status.isSuccess && payload.isEmpty && !clean.contains(request.opcode)
  }

  /// Says that `request` is not known, in the words of who listens.
  mutating func refuse(_ request: LoaderRequest) {
    guard !isStub else { return reply(to: request, .stubInvalidCommand) }
    let opcode = settings.chip.refusesWithPreviousOpcode ? previousOpcode : request.opcode
    for _ in 0..<max(1, settings.refusalCount) {
      reply(to: request, .invalidMessage, opcode: opcode)
    }
  }

  /// A request whose data has the wrong length.
  mutating func refuseLength(_ request: LoaderRequest) {
    reply(to: request, isStub ? .stubBadLength : .invalidMessage)
  }
}
