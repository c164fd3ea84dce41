import CZlib

/// One zlib stream that comes in pieces, cut anywhere.
///
/// A class because zlib keeps the address of its state; it is never shared.
final class InflateStream {
  /// What a piece came to.
  enum Outcome: Equatable {
    /// All of it was taken; more may follow.
    case more
    /// The stream is complete and its checksum right; so many bytes stood behind it.
    case ended(surplus: Int)
    /// Its checksum is wrong.
    case badChecksum
    /// It is no zlib stream.
    case damaged
    /// It gives more than the limit.
    case tooLong
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var isOver = false
  private static let pieceLength = 16 * 1024

  /// Nil when zlib has no memory.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit_(stream, ZLIB_VERSION, size) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Takes the next piece; `output` gets what it stands for, at most `limit` bytes.
  func take(_ piece: ArraySlice<UInt8>, limit: Int, into output: inout [UInt8]) -> Outcome {
    guard !isOver else { return .ended(surplus: piece.count) }
    var input = Array(piece)
    let start = output.count
    return input.withUnsafeMutableBufferPointer { source in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = uInt(source.count)
      while true {
        let status = step(into: &output)
        if output.count - start > limit { return .tooLong }
        switch status {
        case Z_STREAM_END:
          isOver = true
          return .ended(surplus: Int(stream.pointee.avail_in))
        case Z_OK where stream.pointee.avail_out == 0: continue
        case Z_OK, Z_BUF_ERROR: return .more
        default: return isChecksumError ? .badChecksum : .damaged
        }
      }
    }
  }

  private func step(into output: inout [UInt8]) -> CInt {
    var status = Z_OK
    output += [UInt8](unsafeUninitializedCapacity: Self.pieceLength) { target, count in
      stream.pointee.next_out = target.baseAddress
      stream.pointee.avail_out = uInt(target.count)
      status = inflate(stream, Z_NO_FLUSH)
      count = target.count - Int(stream.pointee.avail_out)
    }
    return status
  }

  /// zlib tells a wrong Adler-32 from other damage by its message alone.
  private var isChecksumError: Bool {
    guard let message = stream.pointee.msg else { return false }
    return String(cString: message) == "incorrect data check"
  }
}
