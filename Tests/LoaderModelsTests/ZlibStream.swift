import CZlib

/// zlib streams as hosts make them.
enum ZlibStream {
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    _ = compress2(&packed, &length, bytes, uLong(bytes.count), 9)
    return Array(packed.prefix(Int(length)))
  }
}
