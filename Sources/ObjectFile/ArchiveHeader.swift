/// The 60 bytes before every member of an archive.
///
/// Source: System V `ar.h`; the BSD form puts a long name in front of the content.
struct ArchiveHeader {
  static let size = 60

  /// The name field without the spaces that fill it.
  let name: String
  /// Bytes from the end of the header to the end of the member.
  let size: Int

  init(_ region: ByteRegion, at offset: Int, file: String) throws(ObjectFailure) {
    let reader = ELFFieldReader(region: region, file: file)
    try reader.check("member header", at: offset, count: Self.size)
    let end = [UInt8](region.text(at: offset + 58, count: 2).utf8)
    guard end == [0x60, 0x0A] else {
      throw .memberHeader(
        file: file,
        offset: offset + Self.size,
        found: (58..<60).compactMap { region.load(UInt8.self, at: offset + $0) }
      )
    }
    name = Self.trimmed(region.text(at: offset, count: 16))
    size = try Self.number(region, "member size", at: offset + 48, count: 10, file: file)
    try reader.check("member \(name)", at: offset + Self.size, count: size)
  }

  /// Decimal digits with spaces behind them.
  static func number(
    _ region: ByteRegion,
    _ field: String,
    at offset: Int,
    count: Int,
    file: String
  ) throws(ObjectFailure) -> Int {
    let text = trimmed(region.text(at: offset, count: count))
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text)
    else { throw .archiveNumber(file: file, field: field, offset: offset, text: text) }
    return value
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
