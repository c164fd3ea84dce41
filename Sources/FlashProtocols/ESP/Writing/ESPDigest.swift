import Encodings

/// The MD5 in a reply to SPI_FLASH_MD5.
enum ESPDigest {
  /// 32 digits from a ROM, 16 bytes from a stub.
  static let byteCounts = [32, 16]

  /// The 16 bytes of the digest.
  static func read(_ event: ESPEvent) -> Result<[UInt8], ESPFailure> {
    if let failure = event.failure(of: .digest) { return .failure(failure) }
    guard case .answered(let answer) = event else { return .failure(.silent(.digest)) }
    switch answer.payload.count {
    case 16: return .success(answer.payload)
    case 32:
      let text = String(decoding: answer.payload, as: UTF8.self)
      return Hex.bytes(text).map { .success($0) } ?? .failure(.malformed(.digest))
    default: return .failure(.malformed(.digest))
    }
  }
}

extension ESPCommand {
  /// Asks for the MD5 of `byteCount` bytes of flash.
  static func digest(of offset: UInt32, byteCount: UInt32) -> ESPCommand {
    ESPCommand(
      .digest(offset: offset, byteCount: byteCount),
      payloads: ESPDigest.byteCounts,
      patience: ESPTiming.digest(Int(byteCount))
    )
  }
}
