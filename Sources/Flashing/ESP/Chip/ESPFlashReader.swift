import Crypto
import FlashProtocols

/// Reads flash in pieces, each compared with the board's digest of it.
struct ESPFlashReader {
  /// Bytes of a piece.
  private static let piece = 64 * 1024

  private let session: ESPSession
  private let onEvent: @Sendable (FlashEvent) -> Void

  init(_ session: ESPSession, onEvent: @escaping @Sendable (FlashEvent) -> Void) {
    self.session = session
    self.onEvent = onEvent
  }

  /// The bytes of `range`.
  ///
  /// - Throws: `ESPChipFailure.misread`, `ESPFailure`.
  func read(_ range: Range<Int>) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.piece) {
      let piece = start..<min(start + Self.piece, range.upperBound)
      bytes += try await readTwice(piece, done: bytes.count, total: range.count)
    }
    return bytes
  }

  /// A piece that came wrong is read once more, one that did not come at all at a lower rate.
  private func readTwice(_ piece: Range<Int>, done: Int, total: Int) async throws -> [UInt8] {
    do {
      if let bytes = try await read(piece, done: done, total: total) { return bytes }
    } catch let failure as ESPFailure {
      if case .secureDownload = failure { throw failure }
      onEvent(.retrying(offset: piece.lowerBound, failure))
      try await session.recover(after: failure)
    }
    guard let bytes = try await read(piece, done: done, total: total) else {
      throw ESPChipFailure.misread(offset: piece.lowerBound, byteCount: piece.count)
    }
    return bytes
  }

  /// The bytes of a piece; nil when the board's digest is another.
  private func read(_ piece: Range<Int>, done: Int, total: Int) async throws -> [UInt8]? {
    let (bytes, digest) =
      try session.contact.dialect == .stub
      ? try await readByStub(piece, done, total) : try await readByROM(piece, done, total)
    return Array(Insecure.MD5.hash(data: bytes)) == digest ? bytes : nil
  }

  private func readByStub(
    _ piece: Range<Int>,
    _ done: Int,
    _ total: Int
  ) async throws -> (bytes: [UInt8], digest: [UInt8]) {
    let reader = ESPStubReader(
      offset: UInt32(piece.lowerBound),
      byteCount: UInt32(piece.count),
      of: try session.contact
    )
    let outcome = try await session.port.run(reader) {
      onEvent(.reading(done: done + $0.bytes.count, total: total))
    }
    return (outcome.bytes, outcome.digest)
  }

  private func readByROM(
    _ piece: Range<Int>,
    _ done: Int,
    _ total: Int
  ) async throws -> (bytes: [UInt8], digest: [UInt8]) {
    let contact = try session.contact
    let offset = UInt32(piece.lowerBound)
    let reader = ESPRegionReader(offset: offset, byteCount: piece.count, of: contact)
    let bytes = try await session.port.run(reader) {
      onEvent(.reading(done: done + $0.bytes.count, total: total))
    }
    let check = ESPRegionCheck(offset: offset, byteCount: UInt32(piece.count), of: contact)
    return (bytes, try await session.port.run(check))
  }
}
