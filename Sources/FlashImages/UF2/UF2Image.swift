/// The blocks of one family in a UF2 file.
public struct UF2Image: Equatable, Sendable {
  /// The family; nil for blocks that name none.
  public let family: UInt32?
  /// The blocks in the order of the file.
  public let blocks: [UF2Block]

  /// How many blocks are not for the flash.
  public var otherBlockCount: Int { blocks.count { !$0.isForFlash } }

  /// How many bytes are for the flash.
  public var payloadByteCount: Int {
    blocks.reduce(0) { $0 + ($1.isForFlash ? $1.payloadCount : 0) }
  }

  /// The text of the first tag of a kind; nil without one.
  public func text(ofTag kind: UInt32) -> String? {
    for block in blocks where block.flags.contains(.tags) {
      guard let tag = block.tags?.first(where: { $0.kind == kind }) else { continue }
      return String(decoding: tag.value, as: UTF8.self)
    }
    return nil
  }

  /// What is for the flash, by ascending address; runs that touch are one.
  public var runs: [ByteRun] {
    var runs: [ByteRun] = []
    var collected: [UInt8] = []
    var start = 0
    for block in inOrderOfAddress {
      let address = Int(block.address)
      if address != start + collected.count, !collected.isEmpty {
        runs.append(ByteRun(address: start, bytes: collected[...]))
        collected = []
      }
      if collected.isEmpty { start = address }
      collected += block.payload
    }
    if !collected.isEmpty { runs.append(ByteRun(address: start, bytes: collected[...])) }
    return runs
  }

  /// One piece from the lowest address to the highest, gaps filled with `FF`.
  ///
  /// - Throws: `UF2Failure.span` when the gaps make it larger than any flash.
  public func joined() throws(UF2Failure) -> ByteRun {
    let runs = runs
    guard let first = runs.first, let last = runs.last else {
      return ByteRun(address: 0, bytes: [])
    }
    guard last.end - first.address <= Self.largestSpan else {
      throw .span(family: family, byteCount: last.end - first.address, limit: Self.largestSpan)
    }
    let bytes = ByteRun.joined(runs, from: first.address, to: last.end)
    return ByteRun(address: first.address, bytes: bytes[...])
  }

  /// The largest flash that a UF2 drive writes to.
  static let largestSpan = 64 * 1024 * 1024

  var inOrderOfAddress: [UF2Block] {
    blocks.filter { $0.isForFlash && $0.payloadCount > 0 }.sorted {
      ($0.address, $0.number) < ($1.address, $1.number)
    }
  }
}
