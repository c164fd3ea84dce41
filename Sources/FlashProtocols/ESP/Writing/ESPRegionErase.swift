/// Erases a range of flash: a request to write it with no block behind it.
///
/// Large ranges are best erased in parts: the loader gives no sign of life meanwhile.
///
/// Source: Espressif "Serial Protocol", FLASH_BEGIN.
public struct ESPRegionErase: ESPProcedure {
  private let offset: UInt32
  private let byteCount: UInt32
  private let contact: ESPContact
  private var isAsked = false

  /// An erasure that has not begun; both numbers are multiples of `ESPRegion.sectorSize`.
  public init(offset: UInt32, byteCount: UInt32, of contact: ESPContact) {
    self.offset = offset
    self.byteCount = byteCount
    self.contact = contact
  }

  /// The request; the outcome is the number of bytes.
  public mutating func next(after event: ESPEvent) -> ESPStep<Int> {
    guard isAsked else {
      isAsked = true
      return ask()
    }
    return event.failure(of: request.opcode).map { .fail($0) } ?? .finish(Int(byteCount))
  }

  private func ask() -> ESPStep<Int> {
    let sector = UInt32(ESPRegion.sectorSize)
    guard offset % sector == 0, byteCount % sector == 0, byteCount > 0 else {
      return .fail(.region(offset: offset, reason: "it is no row of whole sectors"))
    }
    return .ask(ESPCommand(request, patience: ESPTiming.erase(Int(byteCount))))
  }

  private var request: ESPRequest {
    guard contact.dialect == .rom else { return .eraseRegion(offset: offset, byteCount: byteCount) }
    return .beginFlash(
      ESPBegin(
        byteCount: byteCount,
        blockCount: 0,
        blockSize: UInt32(ESPBlocks.romLimit),
        offset: offset,
        length: contact.loader.beginLength
      )
    )
  }
}
