import CZlib

/// zlib's own inflate, as strict about the window as a board is.
enum Inflation {
  /// The bytes that `packed`, raw deflate, stands for; nil when it is damaged, refers further back
  /// than 2^`windowBits` bytes, or has anything behind its end.
  static func raw(_ packed: [UInt8], windowBits: Int, capacity: Int) -> [UInt8]? {
    var stream = z_stream()
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, CInt(-windowBits), ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = packed
    // Handed out piece by piece: with room for everything zlib would look back into its output
    // instead of its window.
    var piece = [UInt8](repeating: 0, count: 64)
    var output: [UInt8] = []
    let isWhole = input.withUnsafeMutableBufferPointer { source -> Bool in
      stream.next_in = source.baseAddress
      stream.avail_in = uInt(source.count)
      while output.count <= capacity {
        let (status, count) = piece.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = uInt(target.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, target.count - Int(stream.avail_out))
        }
        output += piece.prefix(count)
        if status == Z_STREAM_END { return stream.avail_in == 0 }
        guard status == Z_OK else { return false }
      }
      return false
    }
    return isWhole && output.count <= capacity ? output : nil
  }
}
