import Encodings

/// Reads a range of flash through a stub, many times as fast as through a ROM.
///
/// Source: Espressif "Serial Protocol", READ_FLASH.
public struct ESPStubReader: ESPProcedure {
  /// A range of flash and the stub's MD5 of it, which the caller compares.
  public struct Outcome: Equatable, Sendable {
    /// What the flash holds.
    public let bytes: [UInt8]
    /// 16 bytes.
    public let digest: [UInt8]
  }

  private enum State: Sendable {
    case begin
    case asked
    case reading
    case acknowledged
  }

  private let offset: UInt32
  private let byteCount: UInt32
  private let contact: ESPContact
  private var state = State.begin

  /// What was read so far.
  public private(set) var bytes: [UInt8] = []

  /// A reading of `byteCount` bytes from `offset` that has not begun; `contact` is a stub.
  public init(offset: UInt32, byteCount: UInt32, of contact: ESPContact) {
    self.offset = offset
    self.byteCount = byteCount
    self.contact = contact
  }

  /// The request, then an acknowledgement for every block; the outcome are bytes and MD5.
  public mutating func next(after event: ESPEvent) -> ESPStep<Outcome> {
    switch state {
    case .begin:
      guard contact.dialect == .stub, byteCount > 0 else {
        return .fail(.region(offset: offset, reason: "there is no stub, or nothing to read"))
      }
      state = .asked
      return .ask(ESPCommand(.readFlash(offset: offset, byteCount: byteCount)))
    case .asked:
      if let failure = event.failure(of: .readFlash) { return .fail(failure) }
      return hear()
    case .acknowledged: return hear()
    case .reading:
      guard case .frame(let frame) = event else { return .fail(.silent(.readFlash)) }
      return took(frame)
    }
  }

  private mutating func hear() -> ESPStep<Outcome> {
    state = .reading
    return .hear(ESPTiming.reply)
  }

  private mutating func took(_ frame: [UInt8]) -> ESPStep<Outcome> {
    if bytes.count == Int(byteCount) {
      return frame.count == 16
        ? .finish(Outcome(bytes: bytes, digest: frame)) : .fail(.malformed(.readFlash))
    }
    guard frame.count <= Int(byteCount) - bytes.count else { return .fail(.malformed(.readFlash)) }
    bytes += frame
    state = .acknowledged
    let total = UInt32(truncatingIfNeeded: bytes.count)
    return .act(.send(SLIP.frame(LittleEndian.bytes(total))))
  }
}
