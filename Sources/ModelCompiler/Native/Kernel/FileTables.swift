import KernelIR

/// Tables of a kernel that lie in a file: what has been added so far, and how code finds them.
struct FileTables {
  /// The constants with the names of the buffer and of the function that fills it.
  let names: (buffer: Int, load: Int)
  /// The tables, each at a multiple of its alignment.
  private(set) var bytes: [UInt8] = []
  /// Bytes of all tables, once they are known.
  var byteCount = 0
  /// The address of the first.
  var base: Register?

  /// Tables begin at a multiple of this, in the file and in memory.
  static let alignment = 4
  /// Bytes that may stand around them so that they do so in an image: half of them, rounded down,
  /// before, the others after. (An image is padded to an even length at its front, so that one byte
  /// more before them moves them by two, or not at all.)
  static let mostPadding = 7

  init(buffer: Int, load: Int) {
    names = (buffer, load)
  }

  /// Adds a table; where it is.
  mutating func add(_ table: KernelIR.ConstantTable) -> Int {
    let alignment = min(table.alignment, Self.alignment)
    while bytes.count % alignment != 0 { bytes.append(0) }
    bytes += table.bytes
    return bytes.count - table.bytes.count
  }
}
