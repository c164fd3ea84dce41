extension MPYReader {
  mutating func function(depth: Int) throws(MPYFailure) -> RawCode {
    guard depth < RawCode.depthLimit else {
      throw failure(.depth(limit: RawCode.depthLimit), .code)
    }
    let start = offset
    let header = try number(.codeLength)
    let length = header >> RawCode.lengthShift
    guard length > 0 else { throw .malformed(.emptyCode, MPYPlace(start, .codeLength)) }
    guard length <= remaining else {
      throw .malformed(.count(length, remaining: remaining), MPYPlace(start, .codeLength))
    }
    let code = try slice(length, .code)
    let hasChildren = header & RawCode.childrenFlag != 0
    let kind = try kind(header & RawCode.kindMask, at: start, hasChildren: hasChildren)
    let children = hasChildren ? try children(depth: depth) : []
    return RawCode(kind: kind, code: code, children: children)
  }

  private mutating func children(depth: Int) throws(MPYFailure) -> [RawCode] {
    let start = offset
    let count = try count(.childCount)
    guard count > 0 else { throw .malformed(.noChildren, MPYPlace(start, .childCount)) }
    var children: [RawCode] = []
    children.reserveCapacity(min(count, Self.reservedLimit))
    for _ in 0..<count { children.append(try function(depth: depth + 1)) }
    return children
  }

  private mutating func kind(
    _ code: Int,
    at start: Int,
    hasChildren: Bool
  ) throws(MPYFailure) -> RawCodeKind {
    let kind: RawCodeKind
    switch code {
    case 0: return .bytecode
    case 1: kind = .native(preludeOffset: try number(.preludeOffset))
    case 2: kind = .viper(try viperParts(hasChildren: hasChildren))
    default: kind = .assembler(try assemblerParts())
    }
    guard hasNativeCode else {
      throw .malformed(.nativeArchitecture(kind: kind.name), MPYPlace(start, .codeLength))
    }
    return kind
  }

  private mutating func assemblerParts() throws(MPYFailure) -> AssemblerParts {
    let scopeFlags = try number(.codeFlags)
    return AssemblerParts(
      argumentCount: try number(.argumentCount),
      signature: try number(.signature),
      scopeFlags: scopeFlags
    )
  }

  private mutating func viperParts(hasChildren: Bool) throws(MPYFailure) -> ViperParts {
    let start = offset
    let flags = try number(.codeFlags)
    guard flags <= ViperParts.knownFlags else {
      throw .malformed(.codeFlags(flags), MPYPlace(start, .codeFlags))
    }
    var parts = ViperParts(scopeFlags: flags & ViperParts.scopeFlagsMask)
    var dataLength = 0
    if flags & ViperParts.readOnlyDataFlag != 0 { dataLength = try number(.readOnlyData) }
    if flags & ViperParts.zeroedDataFlag != 0 { parts.zeroedByteCount = try number(.zeroedData) }
    if flags & ViperParts.readOnlyDataFlag != 0 {
      parts.readOnlyData = try slice(dataLength, .readOnlyData)
    }
    guard flags & ViperParts.relocationsFlag != 0 else { return parts }
    guard !hasChildren else {
      throw .malformed(.childrenAndRelocations, MPYPlace(start, .codeFlags))
    }
    parts.relocations = try relocations()
    return parts
  }

  private mutating func relocations() throws(MPYFailure) -> [MPYRelocation] {
    var relocations: [MPYRelocation] = []
    while let relocation = try relocation() { relocations.append(relocation) }
    return relocations
  }

  private mutating func relocation() throws(MPYFailure) -> MPYRelocation? {
    let start = offset
    let byte = try byte(.relocation)
    guard byte != MPYRelocation.end else { return nil }
    let (target, isCounted) = MPYRelocation.target(of: Int(byte >> 1))
    if case .functionTableEntry(let index) = target, index > MPYRelocation.entryLimit {
      throw .malformed(.relocation(Int(byte >> 1)), MPYPlace(start, .relocation))
    }
    let position = byte & 1 == 1 ? try relocationPosition() : nil
    return MPYRelocation(target, at: position, runCount: isCounted ? try number(.runCount) : nil)
  }

  private mutating func relocationPosition() throws(MPYFailure) -> MPYRelocation.Position {
    let number = try number(.relocationPosition)
    return MPYRelocation.Position(number & 1 == 0 ? .text : .readOnlyData, word: number >> 1)
  }
}
