extension Prelude {
  /// A byte more holds one bit of the arguments and of the cells each, of which there are up to 255.
  private static let extensionLimit = 8

  /// Reads a prelude; the reader then stands at the first instruction.
  init(_ reader: inout CodeReader) throws(CodeError) {
    let signature = try Self.signature(&reader)
    let (informationSize, cellCount) = try Self.sizes(&reader)
    let start = reader.offset
    self = signature
    for _ in 0...(positionalCount + keywordOnlyCount) {
      names.append(try reader.number("the names"))
    }
    let lineSize = informationSize - (reader.offset - start)
    guard lineSize >= 0 else {
      throw CodeError(.prelude(part: "the size of the names", value: informationSize), at: start)
    }
    lines = LineTable(bytes: try reader.slice(lineSize, "the line numbers"))
    cells = try reader.slice(cellCount, "the cells")
  }

  /// `xSSSSEAA`, then while x is set `xFSSKAED`.
  private static func signature(_ reader: inout CodeReader) throws(CodeError) -> Prelude {
    let start = reader.offset
    var byte = Int(try reader.byte("the signature"))
    var state = byte >> 3 & 0x0F
    var prelude = Prelude(
      stateSize: 0,
      exceptionDepth: byte >> 2 & 1,
      positionalCount: byte & 3,
      names: []
    )
    var flags = 0
    for index in 0...extensionLimit where byte & 0x80 != 0 {
      guard index < extensionLimit else {
        throw CodeError(.prelude(part: "the length of the signature", value: index + 2), at: start)
      }
      byte = Int(try reader.byte("the signature"))
      state |= (byte & 0x30) << (2 * index)
      prelude.exceptionDepth |= (byte & 0x02) << index
      prelude.positionalCount |= (byte & 0x04) << index
      flags |= (byte >> 6 & 1) << index
      prelude.keywordOnlyCount |= (byte >> 3 & 1) << index
      prelude.defaultCount |= (byte & 1) << index
    }
    prelude.stateSize = state + 1
    prelude.flags = ScopeFlags(rawValue: flags)
    return prelude
  }

  /// `xIIIIIIC`, while x is set.
  private static func sizes(
    _ reader: inout CodeReader
  ) throws(CodeError) -> (information: Int, cells: Int) {
    let start = reader.offset
    var information = 0
    var cells = 0
    for index in 0...extensionLimit {
      let byte = Int(try reader.byte("the sizes"))
      information |= (byte >> 1 & 0x3F) << (6 * index)
      cells |= (byte & 1) << index
      if byte & 0x80 == 0 { return (information, cells) }
    }
    throw CodeError(.prelude(part: "the length of the sizes", value: extensionLimit + 1), at: start)
  }
}
