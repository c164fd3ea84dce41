import BoardSession
import Encodings

/// What a board has of a file after an interrupted upload.
struct Whereabouts: Equatable {
  /// Changes that the stream has carried out; nil when the board does not know.
  let doneCount: Int?
  /// CRC-32 of the file itself; nil when it is not there or has another size.
  let wholeCheck: UInt32?
  /// Bytes of the part that may be used, a multiple of 4,096.
  let partByteCount: Int
  /// CRC-32 of these.
  let partCheck: UInt32

  /// Reads `DONE,CRC,COUNT,CRC`, with -1 for a stream the board does not know and `-` for a file
  /// that is not there.
  init(_ reply: String, _ port: String) throws {
    let fields = reply.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 4, let done = Int(fields[0]), done >= -1,
      let count = Int(fields[2]), count >= 0,
      let check = UInt32(fields[3], radix: 16),
      fields[1] == "-" || UInt32(fields[1], radix: 16) != nil
    else { throw SessionError.damagedReply(port: port, operation: "where") }
    doneCount = done < 0 ? nil : done
    wholeCheck = UInt32(fields[1], radix: 16)
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
