import Encodings
import LoaderModels

/// A host's side of the line, written for the tests alone: requests in, whole replies out.
struct ROMDialogue {
  var model: ESPROMModel
  /// The bytes of every request go to the model in pieces of this length.
  var pieceLength = Int.max
  /// Everything the model said and did.
  var events: [LoaderEvent] = []

  init(_ settings: LoaderSettings) {
    model = ESPROMModel(settings)
  }

  init(_ chip: LoaderChip) {
    self.init(LoaderSettings(chip: chip))
  }

  /// Sends bytes as they are; the bytes that come back.
  mutating func send(raw bytes: [UInt8], atRate rate: Int? = nil) -> [UInt8] {
    var said: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let new = model.receive(rest.prefix(pieceLength), atRate: rate)
      rest = rest.dropFirst(pieceLength)
      events += new
      for case .send(let more) in new { said += more }
    }
    return said
  }

  /// Sends a request; the bodies of the frames that come back, in hexadecimal.
  mutating func request(_ opcode: UInt8, _ data: [UInt8] = [], checksum: UInt32 = 0) -> [String] {
    Self.frames(in: send(raw: Self.request(opcode, data, checksum: checksum))).map { Hex.text($0) }
  }

  /// Sends a request of 32-bit words.
  mutating func request(_ opcode: UInt8, words: [UInt32]) -> [String] {
    request(opcode, words.flatMap { LittleEndian.bytes($0) })
  }

  /// Sends a data block; the status bytes of the reply, in hexadecimal.
  mutating func block(
    _ opcode: UInt8,
    _ payload: [UInt8],
    _ sequence: UInt32,
    checksumError: UInt32 = 0
  ) -> String {
    let words = [UInt32(payload.count), sequence, 0, 0].flatMap { LittleEndian.bytes($0) }
    let sum = UInt32(payload.reduce(0xEF) { $0 ^ $1 }) ^ checksumError
    return Self.status(request(opcode, words + payload, checksum: sum))
  }

  /// The first two status bytes of a reply without payload.
  static func status(_ replies: [String]) -> String {
    String((replies.first ?? "").dropFirst(16).prefix(4))
  }

  /// What a host does before it writes: ATTACH and SET_PARAMS for 4 MB.
  mutating func attach() {
    _ = request(0x0D, words: [0, 0])
    _ = request(0x0B, words: [0, 4 << 20, 0x10000, 0x1000, 0x100, 0xFFFF])
  }

  /// FLASH_BEGIN or DEFL_BEGIN of the chip's own length; its status.
  mutating func begin(
    _ opcode: UInt8,
    size: UInt32,
    count: UInt32,
    block: UInt32,
    at offset: UInt32
  ) -> String {
    let isShort = model.settings.chip == .esp32
    return Self.status(
      request(opcode, words: [size, count, block, offset] + (isShort ? [] : [0]))
    )
  }

  static func request(_ opcode: UInt8, _ data: [UInt8], checksum: UInt32 = 0) -> [UInt8] {
    let head = [0, opcode] + LittleEndian.bytes(UInt16(data.count)) + LittleEndian.bytes(checksum)
    var bytes: [UInt8] = [0xC0]
    for byte in head + data {
      switch byte {
      case 0xC0: bytes += [0xDB, 0xDC]
      case 0xDB: bytes += [0xDB, 0xDD]
      default: bytes.append(byte)
      }
    }
    return bytes + [0xC0]
  }

  static func frames(in bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0xC0).map { frame in
      var plain: [UInt8] = []
      var isEscaped = false
      for byte in frame {
        if isEscaped {
          plain.append(byte == 0xDC ? 0xC0 : 0xDB)
          isEscaped = false
        } else if byte == 0xDB {
          isEscaped = true
        } else {
          plain.append(byte)
        }
      }
      return plain
    }
  }
}
