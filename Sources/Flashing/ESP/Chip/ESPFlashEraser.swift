import Crypto
import FlashProtocols

/// Erases flash and proves that it is empty.
struct ESPFlashEraser {
  /// Bytes erased by one request to a ROM, which gives no sign of life meanwhile.
  private static let step = 256 * 1024
  /// Bytes of one digest.
  private static let proofStep = 1024 * 1024

  private let session: ESPSession
  private let onEvent: @Sendable (FlashEvent) -> Void

  init(_ session: ESPSession, onEvent: @escaping @Sendable (FlashEvent) -> Void) {
    self.session = session
    self.onEvent = onEvent
  }

  /// Erases the whole flash; a stub does it by one command.
  ///
  /// - Returns: whether the board's digests prove it.
  @discardableResult
  func eraseAll(_ byteCount: Int) async throws -> Bool {
    let contact = try session.contact
    guard contact.dialect == .stub else { return try await erase(0..<byteCount) }
    onEvent(.erasing(done: 0, total: byteCount))
    try await session.port.run(ESPChipErase(of: contact))
    onEvent(.erasing(done: byteCount, total: byteCount))
    return try await prove(0..<byteCount)
  }

  /// Erases `range`, whole sectors.
  ///
  /// - Returns: whether the board's digests prove it.
  func erase(_ range: Range<Int>) async throws -> Bool {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.step) {
      let count = min(Self.step, range.upperBound - start)
      onEvent(.erasing(done: start - range.lowerBound, total: range.count))
      _ = try await session.port.run(
        ESPRegionErase(offset: UInt32(start), byteCount: UInt32(count), of: session.contact)
      )
    }
    onEvent(.erasing(done: range.count, total: range.count))
    return try await prove(range)
  }

  private func prove(_ range: Range<Int>) async throws -> Bool {
    let contact = try session.contact
    guard !contact.isSecureDownload else { return false }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.proofStep) {
      let count = min(Self.proofStep, range.upperBound - start)
      let check = ESPRegionCheck(offset: UInt32(start), byteCount: UInt32(count), of: contact)
      let empty = Insecure.MD5.hash(data: [UInt8](repeating: 0xFF, count: count))
      guard try await session.port.run(check) == Array(empty) else {
        throw ESPChipFailure.notErased(offset: start, byteCount: count)
      }
    }
    return true
  }
}
