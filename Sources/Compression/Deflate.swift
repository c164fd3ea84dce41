import CZlib

/// Streams of zlib's compressor at its best and slowest.
public enum Deflate {
  /// Windows that both zlib and MicroPython offer: 2⁹ to 2¹⁵ bytes.
  public static let windowBits = 9...15

  /// `bytes` as one raw deflate stream, as MicroPython's `deflate.DeflateIO(…, deflate.RAW, wbits)`
  /// reads it.
  ///
  /// Source: RFC 1951.
  ///
  /// - Parameters:
  ///   - bytes: what is to be packed.
  ///   - windowBits: the base-2 logarithm of how far back the stream may refer; clamped to
  ///     `Deflate.windowBits`.
  /// - Returns: nil when zlib has no memory.
  public static func raw(_ bytes: [UInt8], windowBits: Int) -> [UInt8]? {
    let bits = min(max(windowBits, Self.windowBits.lowerBound), Self.windowBits.upperBound)
    return stream(bytes[...], windowBits: CInt(-bits), memoryLevel: MAX_MEM_LEVEL)
  }

  /// `bytes` as one zlib stream with the largest window, as loaders of the ESP32 family read it.
  ///
  /// Source: RFC 1950.
  ///
  /// - Returns: nil when zlib has no memory.
  public static func zlib(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    stream(bytes, windowBits: CInt(Self.windowBits.upperBound), memoryLevel: firmwareMemoryLevel)
  }

  /// Below zlib's default of 8.
  ///
  /// Code and its tables change from function to function, and shorter blocks fit them better:
  /// firmware comes out 0.2 % smaller than at 8, 0.5 % smaller than at 9.
  private static let firmwareMemoryLevel: CInt = 7

  private static func stream(
    _ bytes: ArraySlice<UInt8>,
    windowBits: CInt,
    memoryLevel: CInt
  ) -> [UInt8]? {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream,
      Z_BEST_COMPRESSION,
      Z_DEFLATED,
      windowBits,
      memoryLevel,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var end = Z_OK
    // Memory the stream does not come to is never touched.
    let bound = Int(deflateBound(&stream, uLong(bytes.count)))
    let output = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      end = bytes.withUnsafeBufferPointer { source in
        // zlib only reads it, whatever its declaration says.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(bound)
        return deflate(&stream, Z_FINISH)
      }
      count = bound - Int(stream.avail_out)
    }
    guard end == Z_STREAM_END else { return nil }
    return output
  }
}
