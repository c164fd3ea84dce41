import Encodings

/// The message digest of RFC 1321, which FLASH_MD5 answers with.
struct MD5Digest {
  private static let shifts: [[UInt32]] = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]
  private static let blockLength = 64

  /// RFC 1321 § 3.4: 2³² × |sin(i)| of the first 64 whole numbers.
  private static let sines: [UInt32] =
    Hex.bytes(
      "d76aa478e8c7b756242070dbc1bdceeef57c0faf4787c62aa8304613fd469501"
        + "698098d88b44f7afffff5bb1895cd7be6b901122fd987193a679438e49b40821"
        + "f61e2562c040b340265e5a51e9b6c7aad62f105d02441453d8a1e681e7d3fbc8"
        + "21e1cde6c33707d6f4d50d87455a14eda9e3e905fcefa3f8676f02d98d2a4c8a"
        + "fffa39428771f6816d9d6122fde5380ca4beea444bdecfa9f6bb4b60bebfbc70"
        + "289b7ec6eaa127fad4ef308504881d05d9d4d039e6db99e51fa27cf8c4ac5665"
        + "f4292244432aff97ab9423a7fc93a039655b59c38f0ccc92ffeff47d85845dd1"
        + "6fa87e4ffe2ce6e0a30143144e0811a1f7537e82bd3af2352ad7d2bbeb86d391"
    ).map(Self.words) ?? []

  /// The 16 bytes of the digest.
  static func of(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    let tail = bytes.count % blockLength
    var end = Array(bytes.suffix(tail)) + [0x80]
    let zeros = (2 * blockLength - 8 - end.count) % blockLength
    end += [UInt8](repeating: 0, count: zeros) + LittleEndian.bytes(UInt64(bytes.count) * 8)
    bytes.dropLast(tail).withUnsafeBytes { digest($0, into: &state) }
    end.withUnsafeBytes { digest($0, into: &state) }
    return state.flatMap { LittleEndian.bytes($0) }
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer, into state: inout [UInt32]) {
    sines.withUnsafeBufferPointer { sines in
      for start in stride(from: 0, to: bytes.count, by: blockLength) {
        mix(bytes, start, sines, into: &state)
      }
    }
  }

  private static func mix(
    _ bytes: UnsafeRawBufferPointer,
    _ start: Int,
    _ sines: UnsafeBufferPointer<UInt32>,
    into state: inout [UInt32]
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for step in 0..<64 {
      let (part, index): (UInt32, Int) =
        switch step >> 4 {
        case 0: (b & c | ~b & d, step)
        case 1: (d & b | ~d & c, (5 * step + 1) & 15)
        case 2: (b ^ c ^ d, (3 * step + 5) & 15)
        default: (c ^ (b | ~d), 7 * step & 15)
        }
      let offset = start + 4 * index
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      let sum = a &+ part &+ sines[step] &+ word
      let shift = shifts[step >> 4][step & 3]
      (a, d, c) = (d, c, b)
      b = b &+ (sum << shift | sum >> (32 - shift))
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: 4).map { offset in
      (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) }
    }
  }
}
