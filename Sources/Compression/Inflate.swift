import CZlib

/// What comes out of zlib's streams.
public enum Inflate {
  private static let outputByteCount = 32 * 1024

  /// The most bytes that a piece of a zlib stream becomes when it is given to a decompressor piece by
  /// piece.
  ///
  /// Source: RFC 1950.
  ///
  /// - Parameters:
  ///   - stream: a whole zlib stream.
  ///   - pieceByteCount: bytes of a piece, > 0; the last one may have fewer.
  /// - Returns: nil for bytes that are no zlib stream.
  public static func mostBytes(of stream: [UInt8], perPiece pieceByteCount: Int) -> Int? {
    var inflater = z_stream()
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit_(&inflater, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&inflater) }
    var most = 0
    var output = [UInt8](repeating: 0, count: outputByteCount)
    for start in Swift.stride(from: 0, to: stream.count, by: max(1, pieceByteCount)) {
      let piece = stream[start..<min(start + max(1, pieceByteCount), stream.count)]
      guard let count = inflated(piece, by: &inflater, into: &output) else { return nil }
      most = max(most, count)
    }
    return most
  }

  /// How many bytes `piece` gives; nil for damaged ones.
  private static func inflated(
    _ piece: ArraySlice<UInt8>,
    by inflater: inout z_stream,
    into output: inout [UInt8]
  ) -> Int? {
    piece.withUnsafeBufferPointer { source in
      var count = 0
      // zlib only reads it, whatever its declaration says.
      inflater.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      inflater.avail_in = uInt(source.count)
      while true {
        let status = output.withUnsafeMutableBufferPointer { target in
          inflater.next_out = target.baseAddress
          inflater.avail_out = uInt(target.count)
          return inflate(&inflater, Z_NO_FLUSH)
        }
        count += output.count - Int(inflater.avail_out)
        // Nothing more to do with what is there: zlib's Z_BUF_ERROR is no error.
        if status == Z_STREAM_END || status == Z_BUF_ERROR { return count }
        guard status == Z_OK else { return nil }
        if inflater.avail_in == 0, inflater.avail_out > 0 { return count }
      }
    }
  }
}
