import Encodings

/// One block of a UF2 file: 512 bytes, of which up to 476 are data (UF2 specification, "File format").
public struct UF2Block: Equatable, Sendable {
  /// What the block says of itself.
  public let flags: UF2Flags
  /// Where the payload belongs in the target's flash.
  public let address: UInt32
  /// How many bytes of the data are payload: at most 476.
  public let payloadCount: Int
  /// The block's number, from 0.
  public let number: UInt32
  /// How many blocks there are, as this one says.
  public let total: UInt32
  /// The family, or the size of a file where the flags name no family.
  public let familyField: UInt32
  /// The 476 bytes of data: payload, tags, MD5.
  public let data: ArraySlice<UInt8>

  /// Bytes of a block.
  public static let byteCount = 512
  /// Bytes of data in a block.
  public static let dataCount = 476

  static let magicStart: UInt32 = 0x0A32_4655
  static let magicSecond: UInt32 = 0x9E5D_5157
  static let magicEnd: UInt32 = 0x0AB1_6F30
  private static let headCount = 32

  /// The family; nil where the flags name none.
  public var family: UInt32? { flags.contains(.family) ? familyField : nil }
  /// Whether the payload belongs into the main flash.
  public var isForFlash: Bool { flags.isDisjoint(with: [.notMainFlash, .fileContainer]) }
  /// What is to be written.
  public var payload: ArraySlice<UInt8> { data.prefix(payloadCount) }

  /// The MD5 the block carries, when its flags say so.
  public var digest: UF2Digest? {
    flags.contains(.digest) ? UF2Digest(decoding: data.suffix(UF2Digest.encodedCount)) : nil
  }

  /// The extension tags; empty without the flag, nil where they are damaged.
  public var tags: [UF2Tag]? {
    guard flags.contains(.tags) else { return [] }
    let end = Self.dataCount - (flags.contains(.digest) ? UF2Digest.encodedCount : 0)
    let start = (payloadCount + 3) / 4 * 4
    return start < end ? UF2Tag.decode(data.prefix(end).dropFirst(start)) : []
  }

  init(
    flags: UF2Flags,
    address: UInt32,
    payload: ArraySlice<UInt8>,
    number: Int,
    total: Int,
    family: UInt32,
    tags: [UF2Tag] = [],
    digest: UF2Digest? = nil
  ) {
    var data = Array(payload)
    while !tags.isEmpty, !data.count.isMultiple(of: 4) { data.append(0) }
    data += tags.flatMap(\.encoded)
    let tail = digest?.encoded ?? []
    data += Array(repeating: 0, count: max(0, Self.dataCount - data.count - tail.count)) + tail
    self.flags = flags
    self.address = address
    payloadCount = payload.count
    self.number = UInt32(truncatingIfNeeded: number)
    self.total = UInt32(truncatingIfNeeded: total)
    familyField = family
    self.data = data[...]
  }

  /// The block that the first 512 of `bytes` are; `index` is its place in the file, for messages.
  init(decoding bytes: ArraySlice<UInt8>, index: Int) throws(UF2Failure) {
    let words = (0..<8).map { LittleEndian.load(UInt32.self, from: bytes, at: 4 * $0) ?? 0 }
    let end = LittleEndian.load(UInt32.self, from: bytes, at: Self.byteCount - 4)
    guard words[0] == Self.magicStart, words[1] == Self.magicSecond, end == Self.magicEnd else {
      throw .magic(block: index)
    }
    flags = UF2Flags(rawValue: words[2])
    address = words[3]
    number = words[5]
    total = words[6]
    familyField = words[7]
    let room = Self.dataCount - (flags.contains(.digest) ? UF2Digest.encodedCount : 0)
    guard words[4] <= room else {
      throw .payload(block: index, byteCount: Int(words[4]), limit: room)
    }
    payloadCount = Int(words[4])
    data = bytes.dropFirst(Self.headCount).prefix(Self.dataCount)
  }

  /// The 512 bytes.
  public var encoded: [UInt8] {
    let words = [
      Self.magicStart, Self.magicSecond, flags.rawValue, address, UInt32(payloadCount), number,
      total, familyField,
    ]
    return words.flatMap { LittleEndian.bytes($0) } + data + LittleEndian.bytes(Self.magicEnd)
  }
}
