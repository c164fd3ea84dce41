import Encodings

/// One request: direction, opcode, length, checksum, data.
struct LoaderRequest: Sendable {
  static let headerLength = 8

  /// 0 from the host.
  let direction: UInt8
  let opcode: UInt8
  /// As the header says it; a request whose data is not so long is invalid.
  let declaredLength: Int
  let checksum: UInt32
  let data: ArraySlice<UInt8>

  /// Nil when the frame is too short for a header: the loaders drop those.
  init?(_ frame: [UInt8]) {
    guard frame.count >= Self.headerLength,
      let length: UInt16 = LittleEndian.load(from: frame, at: 2),
      let checksum: UInt32 = LittleEndian.load(from: frame, at: 4)
    else { return nil }
    direction = frame[0]
    opcode = frame[1]
    declaredLength = Int(length)
    self.checksum = checksum
    data = frame[Self.headerLength...]
  }

  /// Header and data agree, and it goes the right way.
  var isWellFormed: Bool { direction == 0 && declaredLength == data.count }

  /// The 32-bit word at `index`, in words; nil beyond the data.
  func word(_ index: Int) -> UInt32? { LittleEndian.load(from: data, at: index * 4) }

  /// The word as an index or a size.
  func number(_ index: Int) -> Int? { word(index).map { Int($0) } }
}
