import Encodings

/// How bytes become a UF2 file.
public struct UF2Packing: Sendable {
  /// The family the file is for.
  public var family: UInt32
  /// Where the first byte belongs, a multiple of four.
  public var address: UInt32
  /// Bytes of payload in a block, a multiple of four; 256 is what every bootloader takes.
  public var payloadCount = 256
  /// Whether each block carries the MD5 of its payload.
  public var digests = false
  /// Whether the block around erratum RP2350-E10 comes first.
  public var errataBlock = false
  /// Tags of the first block.
  public var tags: [UF2Tag] = []

  /// The usual file: blocks of 256 bytes, nothing else.
  public init(family: UInt32, address: UInt32) {
    self.family = family
    self.address = address
  }

  /// The file; a last block that is not full is padded with zeros to its full size, as flash is
  /// written page by page.
  ///
  /// - Throws: `UF2Failure.packing` for what no bootloader takes.
  public func file(of bytes: [UInt8]) throws(UF2Failure) -> [UInt8] {
    try check(bytes)
    let total = (bytes.count + payloadCount - 1) / payloadCount
    var file: [UInt8] = []
    file.reserveCapacity((total + 1) * UF2Block.byteCount)
    if errataBlock { file += Self.errata.encoded }
    for number in 0..<total {
      var payload = Array(bytes.dropFirst(number * payloadCount).prefix(payloadCount))
      payload += Array(repeating: 0, count: payloadCount - payload.count)
      file += block(payload, number: number, of: total).encoded
    }
    return file
  }

  private func block(_ payload: [UInt8], number: Int, of total: Int) -> UF2Block {
    let start = Int(address) + number * payloadCount
    let tags = number == 0 ? tags : []
    var flags: UF2Flags = [.family]
    if digests { flags.insert(.digest) }
    if !tags.isEmpty { flags.insert(.tags) }
    return UF2Block(
      flags: flags,
      address: UInt32(truncatingIfNeeded: start),
      payload: payload[...],
      number: number,
      total: total,
      family: family,
      tags: tags,
      digest: digests ? UF2Digest(of: payload, at: start) : nil
    )
  }

  private func check(_ bytes: [UInt8]) throws(UF2Failure) {
    let tagCount = tags.reduce(0) { $0 + $1.encoded.count }
    let room = UF2Block.dataCount - tagCount - (digests ? UF2Digest.encodedCount : 0)
    let reason: String? =
      if bytes.isEmpty {
        "there are no bytes to pack"
      } else if bytes.count > UF2Image.largestSpan {
        "\(bytes.count) bytes are more than any flash: at most \(UF2Image.largestSpan)"
      } else if !address.isMultiple(of: 4) {
        "the address 0x\(Hex.text(address)) is no multiple of four"
      } else if !(4...max(4, room)).contains(payloadCount) || !payloadCount.isMultiple(of: 4) {
        "\(payloadCount) bytes of payload a block are not a multiple of four up to \(room)"
      } else if Int(address) + bytes.count + payloadCount > 1 << 32 {
        "the last byte lies beyond the addresses of 32 bits"
      } else if errataBlock, !UF2Families.withErrata.contains(family) {
        "\(UF2Families.title(of: family)) has no erratum RP2350-E10"
      } else {
        nil
      }
    if let reason { throw .packing(reason: reason) }
  }

  /// As RP2350 tools write it: 256 bytes `EF` at the end of the address range (datasheet, RP2350-E10).
  private static let errata = UF2Block(
    flags: [.family, .tags],
    address: UF2File.errataAddress,
    payload: Array(repeating: 0xEF, count: 256)[...],
    number: 0,
    total: 2,
    family: UF2Families.absolute,
    tags: [UF2Tag(kind: UF2Tag.ignored, value: [])].compactMap(\.self)
  )
}
