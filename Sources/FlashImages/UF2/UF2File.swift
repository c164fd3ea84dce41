/// A UF2 file: its blocks in their order.
///
/// Guarantees that every block is whole; whether the blocks make images that a board takes is what
/// `images` and their `problems` say. Source: UF2 specification.
public struct UF2File: Equatable, Sendable {
  /// The blocks, without those that only go around an erratum.
  public let blocks: [UF2Block]
  /// The extra blocks in front of RP2350 images (RP2350 datasheet, erratum RP2350-E10): numbered 0 of 2
  /// although alone, at the end of the address range; not counted.
  public let errataBlocks: [UF2Block]

  /// The largest file: 64 MiB of flash, in blocks of 256 bytes.
  public static let largestByteCount = 128 * 1024 * 1024

  static let errataAddress: UInt32 = 0x10FF_FF00

  /// Whether bytes begin as a UF2 file does.
  public static func isUF2(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x55, 0x46, 0x32, 0x0A, 0x57, 0x51, 0x5D, 0x9E])
  }

  /// The blocks of `bytes`.
  ///
  /// - Throws: `UF2Failure.size`, `.magic`, `.payload`.
  public init(decoding bytes: [UInt8]) throws(UF2Failure) {
    guard !bytes.isEmpty, bytes.count.isMultiple(of: UF2Block.byteCount),
      bytes.count <= Self.largestByteCount
    else { throw .size(byteCount: bytes.count) }
    var blocks: [UF2Block] = []
    blocks.reserveCapacity(bytes.count / UF2Block.byteCount)
    var errata: [UF2Block] = []
    for index in 0..<(bytes.count / UF2Block.byteCount) {
      let start = index * UF2Block.byteCount
      let block = try UF2Block(
        decoding: bytes[start..<(start + UF2Block.byteCount)],
        index: index
      )
      if Self.isErrata(block) { errata.append(block) } else { blocks.append(block) }
    }
    self.blocks = blocks
    errataBlocks = errata
  }

  /// The images of the file, one a family, in the order in which the families come.
  public var images: [UF2Image] {
    var order: [UInt32?] = []
    var groups: [UInt32?: [UF2Block]] = [:]
    for block in blocks {
      if groups[block.family] == nil { order.append(block.family) }
      groups[block.family, default: []].append(block)
    }
    return order.map { UF2Image(family: $0, blocks: groups[$0] ?? []) }
  }

  /// Why a board would not take the file, or not all of it; empty for a good one.
  public var problems: [UF2Failure] {
    let images = images
    return images.isEmpty ? [.empty(family: nil)] : images.flatMap(\.problems)
  }

  /// The image for a family.
  ///
  /// - Throws: `UF2Failure.absent` when the file has none, `.empty`, `.several` when `family` is nil
  ///   and the file has more than one, and the first of the image's problems.
  public func image(for family: UInt32?) throws(UF2Failure) -> UF2Image {
    let images = images
    let image: UF2Image
    if let family {
      guard let found = images.first(where: { $0.family == family }) else {
        throw .absent(family: family, found: images.map(\.family))
      }
      image = found
    } else {
      guard !images.isEmpty else { throw .empty(family: nil) }
      guard images.count == 1, let only = images.first else {
        throw .several(families: images.map(\.family))
      }
      image = only
    }
    if let problem = image.problems.first { throw problem }
    return image
  }

  private static func isErrata(_ block: UF2Block) -> Bool {
    block.family == UF2Families.absolute && block.address == errataAddress && block.number == 0
      && block.total == 2 && block.tags?.contains { $0.kind == UF2Tag.ignored } == true
  }
}
