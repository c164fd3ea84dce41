/// Reads a range of flash through the ROM, 64 bytes a request.
///
/// Slow: a request and a reply of 100 bytes for 64.
///
/// Source: Espressif "Serial Protocol", READ_FLASH_SLOW.
public struct ESPRegionReader: ESPProcedure {
  private let offset: UInt32
  private let byteCount: Int
  private let contact: ESPContact
  private var isAsked = false

  /// What was read so far.
  public private(set) var bytes: [UInt8] = []

  /// A reading of `byteCount` bytes from `offset` that has not begun.
  public init(offset: UInt32, byteCount: Int, of contact: ESPContact) {
    self.offset = offset
    self.byteCount = max(0, byteCount)
    self.contact = contact
  }

  /// The next request; the outcome are the bytes.
  public mutating func next(after event: ESPEvent) -> ESPStep<[UInt8]> {
    guard !contact.isSecureDownload else { return .fail(.secureDownload(what: "reading")) }
    guard isAsked else {
      isAsked = true
      return ask()
    }
    if let failure = event.failure(of: .readFlashSlowly) { return .fail(failure) }
    guard case .answered(let answer) = event,
      answer.payload.count == ESPRequest.slowReadLimit
    else { return .fail(.malformed(.readFlashSlowly)) }
    bytes += answer.payload.prefix(byteCount - bytes.count)
    return ask()
  }

  private func ask() -> ESPStep<[UInt8]> {
    guard bytes.count < byteCount else { return .finish(bytes) }
    let (place, overflow) = offset.addingReportingOverflow(UInt32(truncatingIfNeeded: bytes.count))
    guard !overflow else {
      return .fail(.region(offset: offset, reason: "it ends behind the flash"))
    }
    return .ask(
      ESPCommand(
        .readFlashSlowly(offset: place, byteCount: byteCount - bytes.count),
        payloads: [ESPRequest.slowReadLimit],
        attempts: 3
      )
    )
  }
}
