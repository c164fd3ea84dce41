extension MPYReader {
  mutating func qstr() throws(MPYFailure) -> MPYString {
    let start = offset
    let number = try number(.qstr)
    guard number & 1 == 0 else {
      guard let index = UInt8(exactly: number >> 1), StaticStrings.name(at: Int(index)) != nil
      else { throw .malformed(.staticString(number >> 1), MPYPlace(start, .qstr)) }
      return .listed(index)
    }
    guard number >> 1 <= MPYString.byteLimit else {
      throw .malformed(.nameLength(number >> 1), MPYPlace(start, .qstr))
    }
    let text = try text(slice(number >> 1, .qstr), .qstr)
    try terminator(.qstr)
    return .spelled(text)
  }

  mutating func object(depth: Int) throws(MPYFailure) -> MPYObject {
    let start = offset
    let type = try byte(.object)
    switch type {
    case 0: return .functionTable
    case 1: return .none
    case 2: return .false
    case 3: return .true
    case 4: return .ellipsis
    case 5: return .string(try text(terminated(), .object))
    case 6: return .bytes(try terminated())
    case 7: return .integer(try numberText(NumberText.isInteger))
    case 8: return .float(try numberText(NumberText.isFloat))
    case 9: return .complex(try numberText(NumberText.isComplex))
    case 10: return .tuple(try tuple(depth: depth))
    default: throw .malformed(.objectType(type), MPYPlace(start, .object))
    }
  }

  private mutating func counted() throws(MPYFailure) -> ArraySlice<UInt8> {
    try slice(count(.objectLength), .object)
  }

  private mutating func terminated() throws(MPYFailure) -> ArraySlice<UInt8> {
    let content = try counted()
    try terminator(.object)
    return content
  }

  private mutating func numberText(
    _ isNumber: (Substring.UTF8View) -> Bool
  ) throws(MPYFailure) -> String {
    let content = try counted()
    let text = try text(content, .object)
    guard isNumber(text[...].utf8) else {
      throw .malformed(.numberText(text), MPYPlace(content.startIndex, .object))
    }
    return text
  }

  private mutating func tuple(depth: Int) throws(MPYFailure) -> [MPYObject] {
    guard depth < MPYObject.depthLimit else {
      throw failure(.depth(limit: MPYObject.depthLimit), .object)
    }
    let count = try count(.tupleCount)
    var objects: [MPYObject] = []
    objects.reserveCapacity(min(count, Self.reservedLimit))
    for _ in 0..<count { objects.append(try object(depth: depth + 1)) }
    return objects
  }
}
