/// The lines of a text file, one after the other; ends are LF or CR LF.
struct TextLines {
  private let bytes: [UInt8]
  private var offset = 0
  private var number = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number of the line given last, from 1.
  var lastNumber: Int { number }

  /// The next line; nil at the end.
  mutating func next() -> TextLine? {
    guard offset < bytes.count else { return nil }
    let rest = bytes[offset...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    var line = bytes[offset..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    offset = end + 1
    number += 1
    return TextLine(number: number, bytes: line)
  }
}
