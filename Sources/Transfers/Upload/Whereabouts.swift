import BoardSession
import Encodings

/// What a board has of a file after an interrupted upload.
struct Whereabouts: Equatable {
  /// CRC-32 of the file itself; nil when it is not there or has another size.
  let wholeCheck: UInt32?
  /// Bytes of the part that may be used, a multiple of 4,096.
  let partByteCount: Int
  /// CRC-32 of these.
  let partCheck: UInt32

  /// Reads `CRC,COUNT,CRC`, with `-` for a file that is not there.
  init(_ reply: String, _ port: String) throws {
    let fields = reply.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 3, let count = Int(fields[1]), count >= 0,
      let check = UInt32(fields[2], radix: 16),
      fields[0] == "-" || UInt32(fields[0], radix: 16) != nil
    else { throw SessionError.damagedReply(port: port, operation: "where") }
    wholeCheck = UInt32(fields[0], radix: 16)
    partByteCount = count
    partCheck = check
  }

  /// Whether the file on the board is `content`.
  func hasWhole(_ content: [UInt8]) -> Bool {
    wholeCheck == CRC32.checksum(content)
  }

  /// How many bytes of `content` need not be sent again.
  func usablePart(of content: [UInt8]) -> Int {
    guard partByteCount <= content.count,
      partCheck == CRC32.checksum(content.prefix(partByteCount))
    else { return 0 }
    return partByteCount
  }
}
