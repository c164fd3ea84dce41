import Encodings

/// The checksum that a board without a stream keeps over what it has written.
struct TextCheck {
  private let isCRC: Bool
  private var crc = CRC32()
  private var sum: UInt32 = 0

  init(isCRC: Bool) {
    self.isCRC = isCRC
  }

  var value: UInt32 { isCRC ? crc.value : sum }

  mutating func update(_ bytes: [UInt8]) {
    crc.update(bytes)
    sum = bytes.reduce(sum) { $0 &+ UInt32($1) }
  }
}
