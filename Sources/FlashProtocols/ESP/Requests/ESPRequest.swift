import Encodings

/// One request to a loader.
///
/// Source: Espressif "Serial Protocol", command packets.
public struct ESPRequest: Equatable, Sendable {
  /// What is asked for.
  public let opcode: ESPOpcode
  /// What belongs to it.
  public let data: [UInt8]
  /// The check of the block inside `data`; 0 for requests without a block.
  public let checksum: UInt8

  /// A request for `opcode`; without a block when no `checksum` is given.
  init(_ opcode: ESPOpcode, data: [UInt8] = [], checksum: UInt8 = 0) {
    self.opcode = opcode
    self.data = data
    self.checksum = checksum
  }

  /// A request whose data are 32-bit words.
  init(_ opcode: ESPOpcode, words: [UInt32]) {
    self.init(opcode, data: words.flatMap { LittleEndian.bytes($0) })
  }

  /// A request with a block behind its number.
  init(_ opcode: ESPOpcode, block: some Collection<UInt8>, number: UInt32) {
    let head = [UInt32(truncatingIfNeeded: block.count), number, 0, 0]
    self.init(
      opcode,
      data: head.flatMap { LittleEndian.bytes($0) } + block,
      checksum: Self.checksum(of: block)
    )
  }

  /// The frame that goes over the line.
  public var frame: [UInt8] {
    let length = UInt16(truncatingIfNeeded: data.count)
    return SLIP.frame(
      [0, opcode.rawValue] + LittleEndian.bytes(length)
        + LittleEndian.bytes(UInt32(checksum)) + data
    )
  }

  /// The exclusive or of all bytes of a block and `EF`; what stands before the block is left out.
  public static func checksum(of block: some Sequence<UInt8>) -> UInt8 {
    block.reduce(0xEF) { $0 ^ $1 }
  }
}
