import Encodings

@testable import TransferProtocol

/// The board's side of a download, written from the protocol's description alone.
struct ModelSender {
  static let nonce = "123456789"

  let contents: [[UInt8]]
  let blockSize: Int

  /// One block.
  static func block(file: Int, offset: Int, content: some Collection<UInt8>) -> [UInt8] {
    let sealed = number(file, 2) + number(offset, 4) + number(content.count, 2) + content
    return [0x16, 0x4D] + sealed + number(Int(CRC32.checksum(sealed)), 4)
  }

  /// The reply that ends the program, and what the REPL says behind it.
  static let ending = Array("\n#mote \(nonce) 0 c0 #\r\n".utf8) + [0x04, 0x04, 0x3E]

  /// The blocks of `ranges`.
  func blocks(of ranges: [ByteRange]) -> [[UInt8]] {
    ranges.flatMap { range in
      stride(from: range.start, to: range.end, by: blockSize).map { start in
        Self.block(
          file: range.file,
          offset: start,
          content: contents[range.file][start..<min(start + blockSize, range.end)]
        )
      }
    }
  }

  /// Everything it says when it is asked for `ranges`.
  func answer(to ranges: [ByteRange]) -> [UInt8] {
    blocks(of: ranges).flatMap { $0 } + Self.ending
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (1...width).map { UInt8(truncatingIfNeeded: value >> (8 * (width - $0))) }
  }
}
