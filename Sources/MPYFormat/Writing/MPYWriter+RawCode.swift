extension MPYWriter {
  /// A function, then what is defined in it, then its relocations, as the loader reads them.
  mutating func append(_ function: RawCode, depth: Int) throws(MPYFailure) {
    guard depth < RawCode.depthLimit else {
      throw .malformed(.depth(limit: RawCode.depthLimit), MPYPlace(bytes.count, .code))
    }
    let childrenFlag = function.children.isEmpty ? 0 : RawCode.childrenFlag
    let length = function.code.count << RawCode.lengthShift | childrenFlag | function.kind.code
    try append(number: length, .codeLength)
    append(function.code)
    try append(partsOf: function.kind)
    if !function.children.isEmpty {
      try append(number: function.children.count, .childCount)
      for child in function.children { try append(child, depth: depth + 1) }
    }
    if case .viper(let parts) = function.kind, let relocations = parts.relocations {
      for relocation in relocations { try append(relocation) }
      append(byte: MPYRelocation.end)
    }
  }

  private mutating func append(partsOf kind: RawCodeKind) throws(MPYFailure) {
    switch kind {
    case .bytecode: break
    case .native(let preludeOffset): try append(number: preludeOffset, .preludeOffset)
    case .viper(let parts): try append(parts)
    case .assembler(let parts):
      try append(number: parts.scopeFlags, .codeFlags)
      try append(number: parts.argumentCount, .argumentCount)
      try append(number: parts.signature, .signature)
    }
  }

  private mutating func append(_ parts: ViperParts) throws(MPYFailure) {
    try append(number: parts.flags, .codeFlags)
    if let data = parts.readOnlyData { try append(number: data.count, .readOnlyData) }
    if let count = parts.zeroedByteCount { try append(number: count, .zeroedData) }
    if let data = parts.readOnlyData { append(data) }
  }

  private mutating func append(_ relocation: MPYRelocation) throws(MPYFailure) {
    let operation = relocation.operation
    if case .functionTableEntry(let index) = relocation.target,
      !(0...MPYRelocation.entryLimit).contains(index)
    {
      throw .malformed(.relocation(operation), MPYPlace(bytes.count, .relocation))
    }
    append(byte: UInt8(truncatingIfNeeded: operation << 1) | (relocation.position == nil ? 0 : 1))
    if let position = relocation.position {
      try append(number: position.word << 1 | Int(position.area.rawValue), .relocationPosition)
    }
    if let count = relocation.runCount { try append(number: count, .runCount) }
  }
}
