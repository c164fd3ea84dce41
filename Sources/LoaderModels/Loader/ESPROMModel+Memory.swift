extension ESPROMModel {
  /// The frame with which a stub says that it runs.
  private static let stubGreeting = Array("OHAI".utf8)
  /// A ROM's buffer for MEM_DATA.
  private static let memoryBlockLimit = 0x1800

  mutating func memoryBegin(_ request: LoaderRequest) {
    guard request.data.count == 16, let count = request.word(1) else {
      return refuseLength(request)
    }
    memory.sequence = 0
    memory.blockCount = count
    reply(to: request)
  }

  mutating func memoryData(_ request: LoaderRequest) {
    guard let block = DataBlock(request), block.payload.count <= Self.memoryBlockLimit,
      let expected = memory.sequence
    else { return refuseLength(request) }
    guard block.isIntact else {
      return reply(to: request, isStub ? .stubBadChecksum : .badChecksum)
    }
    guard block.sequence == expected, expected < memory.blockCount else {
      return refuseLength(request)
    }
    memory.sequence = expected + 1
    memory.byteCount += block.payload.count
    reply(to: request)
  }

  /// Jumps to an entry point: into a stub, whatever it is, or into nothing.
  mutating func memoryEnd(_ request: LoaderRequest) {
    guard request.data.count == 8, let entry = request.word(1) else {
      return refuseLength(request)
    }
    reply(to: request)
    guard entry != 0 else { return }
    guard memory.byteCount > 0 else {
      mode = .stuck
      return
    }
    memory = MemoryLoad()
    writing = .closed
    isStub = true
    // A stub sets the flash up and finds its size out by itself.
    registers.isFlashAttached = true
    declaredSize = flash.bytes.count
    send(SLIP.framed(Self.stubGreeting))
  }
}
