import ArgumentParser
import Flashing

/// A part of flash on the command line: `0x9000+0x6000`, the name of a partition, or `all`.
struct FlashRegionArgument: Equatable {
  /// The part.
  let region: FlashRegion

  /// What `text` names; a text that begins with a digit is a place.
  ///
  /// - Throws: `ValidationError`.
  init(_ text: String) throws {
    guard let first = text.utf8.first, text.utf8.count <= 64 else {
      throw ValidationError("A region is OFFSET+SIZE, the name of a partition, or all.")
    }
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      region = text == "all" ? .all : .partition(text)
      return
    }
    let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("\(text) is no region, such as 0x9000+0x6000 or 1M+64K.")
    }
    let offset = try ByteCountArgument(parts[0]).byteCount
    let count = try ByteCountArgument(parts[1]).byteCount
    guard count > 0, offset + count <= UInt32.max else {
      throw ValidationError("\(text) is no part of a flash.")
    }
    region = .range(offset..<offset + count)
  }
}
