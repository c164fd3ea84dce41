/// Which line of the source each instruction is of.
///
/// Entries of one or two bytes add code bytes and lines to the first line, 1.
public struct LineTable: Equatable, Sendable {
  /// The entries.
  public var bytes: ArraySlice<UInt8>

  /// A table of its bytes.
  public init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  /// The line of the instruction `offset` bytes after the first instruction.
  public func line(at offset: Int) -> Int {
    var line = 1
    var passed = 0
    var rest = bytes
    while let (codeBytes, lines) = Self.next(&rest) {
      passed += codeBytes
      guard passed <= offset else { break }
      line += lines
    }
    return line
  }

  /// `0LLBBBBB`, or `1LLLBBBB LLLLLLLL`: bytes of code, then how many lines further they end.
  private static func next(_ rest: inout ArraySlice<UInt8>) -> (codeBytes: Int, lines: Int)? {
    guard let first = rest.popFirst() else { return nil }
    guard first & 0x80 != 0 else { return (Int(first & 0x1F), Int(first >> 5)) }
    guard let second = rest.popFirst() else { return nil }
    return (Int(first & 0x0F), Int(first & 0x70) << 4 | Int(second))
  }

  /// Enters that after `codeBytes` more bytes of code the line is `lines` further.
  ///
  /// Writes what MicroPython's compiler writes (`py/emitbc.c`).
  mutating func append(codeBytes: Int, lines: Int) {
    var (codeBytes, lines) = (codeBytes, lines)
    while codeBytes > 0 || lines > 0 {
      let (entryBytes, entryLines): (Int, Int)
      if lines <= 6 || codeBytes > 0x0F {
        entryBytes = min(codeBytes, 0x1F)
        entryLines = entryBytes < codeBytes ? 0 : min(lines, 0x03)
        bytes.append(UInt8(entryBytes | entryLines << 5))
      } else {
        (entryBytes, entryLines) = (codeBytes, min(lines, 0x7FF))
        bytes.append(UInt8(0x80 | entryBytes | entryLines >> 4 & 0x70))
        bytes.append(UInt8(entryLines & 0xFF))
      }
      codeBytes -= entryBytes
      lines -= entryLines
    }
  }
}
