import Encodings

extension ESPROMModel {
  private static let slowReadLength = 64
  private static let parameterLength = 24

  mutating func attachFlash(_ request: LoaderRequest) {
    guard isStub ? request.data.count >= 4 : request.data.count == 8 else {
      return refuseLength(request)
    }
    registers.isFlashAttached = true
    reply(to: request)
  }

  mutating func setFlashParameters(_ request: LoaderRequest) {
    guard request.data.count == Self.parameterLength, let size = request.number(1) else {
      return refuseLength(request)
    }
    declaredSize = size
    reply(to: request)
  }

  /// The flash can be used up to the end of `range`.
  func isReachable(_ range: Range<Int>) -> Bool {
    registers.isFlashAttached && range.upperBound <= min(declaredSize, flash.bytes.count)
  }

  mutating func begin(_ request: LoaderRequest, deflated: Bool) {
    let length = isStub ? 20 : settings.chip.beginLength
    guard request.data.count == length else {
      writing = settings.chip.pretendsAfterBadBegin && !isStub ? .pretending : .closed
      return refuseLength(request)
    }
    writing = .closed
    let stream = deflated ? InflateStream() : nil
    guard let region = WriteRegion(request, stream: stream), isReachable(region.range) else {
      return reply(to: request, isStub ? .stubFlashFailed : .operationFailed)
    }
    if !isStub {
      guard let time = flash.erase(region.range) else {
        return reply(to: request, .operationFailed)
      }
      pending.append(.busy(time))
    }
    writing = .open(region)
    reservedBytes = [0x62, 0x61]
    reply(to: request)
  }

  /// FLASH_END and DEFL_END: 0 resets the chip, 1 runs the firmware; a stub stays for 1.
  mutating func end(_ request: LoaderRequest) {
    guard request.data.count == 4, let word = request.word(0) else { return refuseLength(request) }
    writing = .closed
    reply(to: request)
    if word == 0 { restart() } else if !isStub { start(.software, download: false) }
  }

  mutating func digestFlash(_ request: LoaderRequest) {
    guard request.data.count == 16, let address = request.number(0), let size = request.number(1)
    else { return refuseLength(request) }
    let range = address..<(address + size)
    guard isReachable(range), let digest = flash.digest(range) else {
      return reply(to: request, isStub ? .stubFlashFailed : .operationFailed)
    }
    pending.append(.busy(digest.time))
    digestCount += 1
    var md5 = digest.md5
    let bad = settings.faults.badDigest
    if bad == .always || bad == .once && digestCount == 1 { md5[0] ^= 0xFF }
    reply(to: request, payload: isStub ? md5 : Array(Hex.text(md5).utf8))
  }

  mutating func readFlashSlowly(_ request: LoaderRequest) {
    guard request.data.count == 8, let address = request.number(0), let count = request.number(1),
      count <= Self.slowReadLength
    else { return refuseLength(request) }
    guard isReachable(address..<(address + count)),
      let bytes = flash.read(address..<(address + count))
    else { return reply(to: request, .operationFailed) }
    let rest = [UInt8](repeating: 0, count: Self.slowReadLength - count)
    reply(to: request, payload: bytes + rest)
  }
}
