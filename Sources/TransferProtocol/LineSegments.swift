/// Keeps Ctrl-C out of blocks, so that it always interrupts the board.
///
/// The bytes are cut into segments of 1 to 254. A segment starts with the place of the first 03 in
/// it, counted from 1; where that 03 stood is the place of the next one, and so on to 0. Places
/// from 3 on are written one higher, which keeps 03 out of the places too. The board puts the 03s
/// back where they were without moving anything; any data grows by one byte in 254.
public enum LineSegments {
  /// Bytes that one segment holds.
  public static let longest = 254

  private static let interrupt: UInt8 = 0x03

  /// `bytes` as segments, without a 03 among them.
  public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(lineCount(of: bytes.count))
    var start = 0
    while start < bytes.count {
      let end = min(start + longest, bytes.count)
      let head = encoded.count
      encoded.append(0)
      encoded += bytes[start..<end]
      // The places are at most 254, so one higher still fits a byte.
      var next: UInt8 = 0
      for place in stride(from: end - start, to: 0, by: -1)
      where bytes[start + place - 1] == interrupt {
        encoded[head + place] = next
        next = UInt8(truncatingIfNeeded: place >= 3 ? place + 1 : place)
      }
      encoded[head] = next
      start = end
    }
    return encoded
  }

  /// Bytes on the line for `count` bytes.
  static func lineCount(of count: Int) -> Int { count + (count + longest - 1) / longest }
}
