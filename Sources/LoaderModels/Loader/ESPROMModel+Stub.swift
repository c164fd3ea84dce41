import Encodings

extension ESPROMModel {
  mutating func eraseFlash(_ request: LoaderRequest) {
    erase(0..<flash.bytes.count, request)
  }

  mutating func eraseRegion(_ request: LoaderRequest) {
    let sector = NORFlash.sectorSize
    guard request.data.count == 8, let offset = request.number(0), let size = request.number(1),
      offset.isMultiple(of: sector), size.isMultiple(of: sector)
    else { return reply(to: request, .stubBadLength) }
    erase(offset..<(offset + size), request)
  }

  private mutating func erase(_ range: Range<Int>, _ request: LoaderRequest) {
    guard registers.isFlashAttached, let time = flash.erase(range) else {
      return reply(to: request, .stubFlashFailed)
    }
    pending.append(.busy(time))
    reply(to: request)
  }

  /// READ_FLASH: data in bare frames, which the host answers with how much it has.
  mutating func beginReading(_ request: LoaderRequest) {
    guard request.data.count == 16, let new = FlashReading(request), isReachable(new.range) else {
      return reply(to: request, .stubBadLength)
    }
    reply(to: request)
    reading = new
    sendBlocks()
  }

  mutating func continueReading(_ frame: [UInt8]) {
    counters.frame("other")
    guard let count: UInt32 = LittleEndian.load(from: frame), frame.count == 4 else { return }
    reading?.acknowledge(Int(count))
    sendBlocks()
  }

  private mutating func sendBlocks() {
    while let block = reading?.next(), let bytes = flash.read(block) {
      send(SLIP.framed(bytes))
    }
    guard let done = reading, done.isComplete, let digest = flash.digest(done.range) else { return }
    reading = nil
    send(SLIP.framed(digest.md5))
  }
}
