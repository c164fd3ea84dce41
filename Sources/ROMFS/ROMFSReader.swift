/// Reads the records of an image; every length is checked against the bytes there are.
struct ROMFSReader {
  private let bytes: ArraySlice<UInt8>
  /// The records of the image, which offsets count from.
  private let image: ArraySlice<UInt8>
  private var position: Int

  /// A reader of some records of an image.
  init(_ bytes: ArraySlice<UInt8>, of image: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.image = image
    position = bytes.startIndex
  }

  /// The folder that the records make.
  mutating func folder(depth: Int) throws(ROMFSFailure) -> ROMFSFolder {
    guard depth <= ROMFSImage.deepest else {
      throw .depth(path: "byte \(position)", limit: ROMFSImage.deepest)
    }
    var folder = ROMFSFolder()
    while position < bytes.endIndex {
      let (kind, content) = try record()
      switch ROMFSRecord.Kind(rawValue: kind) {
      case .folder:
        var reader = ROMFSReader(content, of: image)
        let name = try reader.name()
        folder.addDecoded(.folder(try reader.folder(depth: depth + 1)), named: name)
      case .file:
        var reader = ROMFSReader(content, of: image)
        let name = try reader.name()
        folder.addDecoded(.file(Array(try reader.content())), named: name)
      case .padding, .data, .pointer, nil:
        // Firmware takes 0 for the end of the image and passes over what it does not know.
        guard kind != 0 else { throw .record(offset: position, reason: "a record of kind 0") }
      }
    }
    return folder
  }

  /// The next record.
  mutating func record() throws(ROMFSFailure) -> (kind: Int, content: ArraySlice<UInt8>) {
    let kind = try number()
    return (kind, try take(try number()))
  }

  private mutating func name() throws(ROMFSFailure) -> String {
    let start = position
    let name = String(validating: try take(try number()), as: UTF8.self)
    guard let name, ROMFSFolder.isName(name) else {
      throw .record(offset: start, reason: "a name that no file can have")
    }
    return name
  }

  /// The content of a file, wherever it stands.
  private mutating func content() throws(ROMFSFailure) -> ArraySlice<UInt8> {
    let start = position
    let (kind, content) = try record()
    switch ROMFSRecord.Kind(rawValue: kind) {
    case .data: return content
    case .pointer:
      var reader = ROMFSReader(content, of: image)
      let (count, offset) = (try reader.number(), try reader.number())
      guard offset <= image.count, count <= image.count - offset else {
        throw .record(offset: start, reason: "a pointer out of the image")
      }
      return image.dropFirst(offset).prefix(count)
    default: throw .record(offset: start, reason: "a file without content")
    }
  }

  private mutating func number() throws(ROMFSFailure) -> Int {
    var value = 0
    let start = position
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      value = value << 7 | Int(byte & 0x7F)
      guard value <= 1 << 31 else { break }
      if byte & 0x80 == 0 { return value }
    }
    throw .record(offset: start, reason: "a number that has no end")
  }

  private mutating func take(_ count: Int) throws(ROMFSFailure) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else {
      throw .record(
        offset: position,
        reason: "\(count) bytes where \(bytes.endIndex - position) are left"
      )
    }
    defer { position += count }
    return bytes[position..<(position + count)]
  }
}
