extension ESPROMModel {
  /// Larger blocks do not fit in the buffer of a ROM, and of a stub.
  private static let romBlockLimit = 4096
  private static let stubBlockLimit = 16 * 1024

  /// FLASH_DATA and DEFL_DATA.
  mutating func takeBlock(_ request: LoaderRequest, deflated: Bool) {
    guard !failsAtBlock() else { return }
    pending.append(.block(counters.dataBlocks))
    counters.dataBlocks += 1
    if isStub { return takeStubBlock(request, deflated: deflated) }
    if case .pretending = writing { return reply(to: request, .nothingWritten) }
    let status = romBlock(request, deflated: deflated)
    // Not even the same block, sent rightly, is taken after a refusal.
    if !status.isSuccess { writing = .closed }
    reply(to: request, status)
  }

  private mutating func romBlock(_ request: LoaderRequest, deflated: Bool) -> LoaderStatus {
    guard var region = writing.region, deflated == (region.stream != nil),
      let block = DataBlock(request), block.payload.count <= Self.romBlockLimit
    else { return .invalidMessage }
    guard block.isIntact else { return .badChecksum }
    guard block.sequence == region.sequence, block.sequence < region.blockCount,
      block.payload.count <= region.blockSize
    else { return .invalidMessage }
    region.sequence += 1
    let status = write(block.payload, to: &region)
    writing = .open(region)
    return status
  }

  /// Puts a block where the region has come to, inflated when it is packed.
  mutating func write(_ payload: ArraySlice<UInt8>, to region: inout WriteRegion) -> LoaderStatus {
    guard let stream = region.stream else { return program(payload, in: &region) }
    var output: [UInt8] = []
    let limit = region.size - region.written
    let outcome = stream.take(payload, limit: limit, into: &output)
    switch outcome {
    case .badChecksum: return isStub ? .stubInflateFailed : .adlerFailed
    case .damaged: return isStub ? .stubInflateFailed : .deflateFailed
    case .tooLong: return isStub ? .stubTooMuchData : .deflateFailed
    case .ended(let surplus) where surplus > 0:
      return isStub ? .stubTooMuchData : .deflateFailed
    case .ended, .more: return program(output[...], in: &region)
    }
  }

  private mutating func program(
    _ bytes: ArraySlice<UInt8>,
    in region: inout WriteRegion
  ) -> LoaderStatus {
    let start = region.offset + region.written
    let limit = isStub ? region.size : region.romLimit
    let data = bytes.prefix(max(0, limit - region.written))
    if isStub, !erase(to: start + data.count, in: &region) { return .stubFlashFailed }
    guard let time = flash.program(data, at: start) else {
      return isStub ? .stubFlashFailed : .flashWriteFailed
    }
    if !data.isEmpty { pending.append(.busy(time)) }
    region.written += bytes.count
    return .ok
  }

  /// A stub erases what it comes to.
  private mutating func erase(to end: Int, in region: inout WriteRegion) -> Bool {
    let target = NORFlash.sectorEnd(end)
    guard target > region.erasedEnd else { return true }
    guard let time = flash.erase(region.erasedEnd..<target) else { return false }
    region.erasedEnd = target
    pending.append(.busy(time))
    return true
  }

  /// A stub takes a refused block a second time.
  private mutating func takeStubBlock(_ request: LoaderRequest, deflated: Bool) {
    guard var region = writing.region, deflated == (region.stream != nil) else {
      return reply(to: request, .stubNotInFlashMode)
    }
    guard let block = DataBlock(request) else { return reply(to: request, .stubBadLength) }
    guard block.payload.count <= Self.stubBlockLimit else {
      return reply(to: request, .stubBadBlockSize)
    }
    guard block.isIntact else { return reply(to: request, .stubBadChecksum) }
    var status = write(block.payload, to: &region)
    let isLast = Int(block.sequence) == region.blockCount - 1
    if status.isSuccess, isLast, region.written < region.size { status = .stubTooFewData }
    writing = .open(region)
    reply(to: request, status)
  }

  /// The faults that happen at a data block.
  private mutating func failsAtBlock() -> Bool {
    let faults = settings.faults
    let number = counters.dataBlocks
    if let region = writing.region, let percent = faults.diesAtPercent,
      Int(region.sequence) * 100 >= percent * region.blockCount
    {
      return vanish()
    }
    if faults.diesAtBlock == number { return vanish() }
    if let first = faults.stuckFromBlock, number >= first { mode = .stuck }
    return mode == .stuck
  }

  private mutating func vanish() -> Bool {
    mode = .gone
    pending.append(.vanishes)
    return true
  }
}
