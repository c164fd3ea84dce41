extension MPYWriter {
  /// A string by its number in MicroPython's list, or its length, bytes and a zero.
  mutating func append(_ qstr: MPYString) throws(MPYFailure) {
    switch qstr {
    case .listed(let index):
      guard (1...StaticStrings.all.count).contains(Int(index)) else {
        throw .malformed(.staticString(Int(index)), MPYPlace(bytes.count, .qstr))
      }
      try append(number: Int(index) << 1 | 1, .qstr)
    case .spelled(let text):
      let count = text.utf8.count
      guard count <= MPYString.byteLimit else {
        throw .malformed(.nameLength(count), MPYPlace(bytes.count, .qstr))
      }
      try append(number: count << 1, .qstr)
      append(text.utf8)
      append(byte: 0)
    }
  }

  /// An object's type, and its text or bytes with their length.
  mutating func append(_ object: MPYObject, depth: Int) throws(MPYFailure) {
    append(byte: object.typeCode)
    switch object {
    case .functionTable, .none, .false, .true, .ellipsis: break
    case .string(let text):
      try append(counted: text.utf8)
      append(byte: 0)
    case .bytes(let content):
      try append(counted: content)
      append(byte: 0)
    case .integer(let text), .float(let text), .complex(let text): try append(counted: text.utf8)
    case .tuple(let objects):
      guard depth < MPYObject.depthLimit else {
        throw .malformed(.depth(limit: MPYObject.depthLimit), MPYPlace(bytes.count, .object))
      }
      try append(number: objects.count, .tupleCount)
      for object in objects { try append(object, depth: depth + 1) }
    }
  }

  private mutating func append(counted content: some Collection<UInt8>) throws(MPYFailure) {
    try append(number: content.count, .objectLength)
    append(content)
  }
}
