/// The build attributes of an Arm object that say what it is for and how it passes floating-point
/// numbers.
///
/// Source: Arm addenda32 § 3: section `.ARM.attributes`, vendor `aeabi`, file scope.
struct ArmAttributes {
  private static let fileScope: UInt8 = 1
  private static let core = 6
  private static let numberModel = 23
  private static let vfpArguments = 28
  private static let compatibility = 32
  /// Bytes of the name of a vendor or a processor; longer ones end the reading.
  private static let textLimit = 255

  private var values: [Int: Int] = [:]

  init(_ object: ELFObject) {
    guard let section = object.sections.first(where: { $0.type == .attributes }),
      let content = object.content(of: section), content.load(UInt8.self, at: 0) == 0x41
    else { return }
    read(content)
  }

  /// Nil where the object says nothing.
  var core: ArmCore? { values[Self.core].map { ArmCore(rawValue: $0) } }

  /// Nil where the object says that it uses no floating-point numbers, or fits both ways.
  var floatABI: FloatABI? {
    switch values[Self.vfpArguments] ?? 0 {
    case 1: .hard
    case 3: nil
    default: (values[Self.numberModel] ?? 0) == 0 ? nil : .soft
    }
  }

  /// Vendor sections: length, name, then scopes of tag and length.
  private mutating func read(_ content: ByteRegion) {
    var position = 1
    while let length = content.load(UInt32.self, at: position), length > 4,
      let name = content.lengthOfString(at: position + 4, limit: Self.textLimit)
    {
      let end = min(content.count, position + Int(length))
      if content.text(at: position + 4, count: name) == "aeabi" {
        readScopes(content, from: position + 5 + name, to: end)
      }
      position = end
    }
  }

  private mutating func readScopes(_ content: ByteRegion, from start: Int, to end: Int) {
    var position = start
    while position < end, let tag = content.load(UInt8.self, at: position),
      let length = content.load(UInt32.self, at: position + 1), length >= 5
    {
      let next = min(end, position + Int(length))
      if tag == Self.fileScope { readTags(content, from: position + 5, to: next) }
      position = next
    }
  }

  /// Below 32 every value is a number but 4 and 5 (names); above, odd tags have text.
  private mutating func readTags(_ content: ByteRegion, from start: Int, to end: Int) {
    var position = start
    while position < end, let tag = Self.number(content, &position) {
      let isText = tag == 4 || tag == 5 || (tag > Self.compatibility && tag % 2 == 1)
      if !isText {
        guard let value = Self.number(content, &position) else { return }
        values[tag] = value
      }
      if isText || tag == Self.compatibility {
        guard let length = content.lengthOfString(at: position, limit: Self.textLimit) else {
          return
        }
        position += length + 1
      }
    }
  }

  /// An unsigned LEB128 number below 2^28.
  private static func number(_ content: ByteRegion, _ position: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      guard let byte = content.load(UInt8.self, at: position) else { return nil }
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
