import Encodings

extension ESPROMModel {
  /// The bytes of SYNC.
  static let syncPattern: [UInt8] = [0x07, 0x07, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32)
  private static let syncValue: UInt32 = 0x2012_0707
  private static let syncReplies = 8

  mutating func handle(_ request: LoaderRequest) {
    counters.frame("0x" + Hex.text(request.opcode, width: 2))
    guard request.isWellFormed else { return refuseLength(request) }
    guard let opcode = LoaderOpcode(rawValue: request.opcode), isKnown(opcode) else {
      return refuse(request)
    }
    perform(opcode, request)
    previousOpcode = request.opcode
  }

  private func isKnown(_ opcode: LoaderOpcode) -> Bool {
    if opcode.isStubOnly { return isStub }
    if settings.isSecureDownload, !LoaderOpcode.allowedWhenSecure.contains(opcode) { return false }
    switch opcode {
    case .securityInfo:
      let chip = settings.chip
      let isOpen = !settings.isSecureDownload || chip.answersSecurityInfoWhenSecure
      return chip.securityInfoLength > 0 && isOpen
    case .readFlashSlowly: return !isStub
    default: return true
    }
  }

  private mutating func perform(_ opcode: LoaderOpcode, _ request: LoaderRequest) {
    switch opcode {
    case .flashBegin: begin(request, deflated: false)
    case .deflateBegin: begin(request, deflated: true)
    case .flashData: takeBlock(request, deflated: false)
    case .deflateData: takeBlock(request, deflated: true)
    case .flashEnd, .deflateEnd: end(request)
    case .memoryBegin: memoryBegin(request)
    case .memoryData: memoryData(request)
    case .memoryEnd: memoryEnd(request)
    case .sync: sync(request)
    case .writeRegister: writeRegisters(request)
    case .readRegister: readRegister(request)
    case .spiParameters: setFlashParameters(request)
    case .spiAttach: attachFlash(request)
    case .readFlashSlowly: readFlashSlowly(request)
    case .changeBaud: changeBaud(request)
    case .flashMD5: digestFlash(request)
    case .securityInfo: sendSecurityInfo(request)
    case .eraseFlash: eraseFlash(request)
    case .eraseRegion: eraseRegion(request)
    case .readFlash: beginReading(request)
    case .runUserCode: start(.software, download: false)
    }
  }

  private mutating func sync(_ request: LoaderRequest) {
    guard request.data.elementsEqual(Self.syncPattern) else { return refuseLength(request) }
    staleValue = Self.syncValue
    for _ in 0..<Self.syncReplies { reply(to: request) }
    counters.afterSync = LoaderCounters.Traffic()
  }

  private mutating func changeBaud(_ request: LoaderRequest) {
    guard request.data.count == 8, let wanted = request.number(0), wanted > 0 else {
      return refuseLength(request)
    }
    reply(to: request)
    let new = isStub ? wanted : romRate(wanted)
    rate = new
    pending.append(.rate(new))
    if !isStub { send([SLIP.end, SLIP.end]) }
  }

  private mutating func sendSecurityInfo(_ request: LoaderRequest) {
    guard request.data.isEmpty else { return refuseLength(request) }
    let flags: UInt32 = (settings.isSecureBoot ? 1 : 0) | (settings.isSecureDownload ? 4 : 0)
    var info = LittleEndian.bytes(flags)
    info += [settings.isEncrypted ? 1 : 0, 0, 0, 0, 0, 0, 0, 0x0C]
    info += LittleEndian.bytes(UInt32(settings.chip.imageID))
    info += LittleEndian.bytes(UInt32((settings.revision ?? settings.chip.defaultRevision) % 100))
    reply(to: request, payload: Array(info.prefix(settings.chip.securityInfoLength)))
  }
}
