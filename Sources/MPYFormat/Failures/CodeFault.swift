/// What is wrong with the code of a function.
public enum CodeFault: Equatable, Sendable {
  /// The code ends within `part`.
  case cut(part: String)
  /// A field of the prelude that no compiler writes.
  case prelude(part: String, value: Int)
  /// A byte that is no instruction.
  case opcode(UInt8)
  /// An operand of more bytes than its values need.
  case operandLength
  /// A jump to where no instruction starts.
  case jump(target: Int)
  /// An index beyond its table.
  case index(table: CodeTable, index: Int, count: Int)
  /// The last instruction goes on behind the code.
  case end
  /// Code outside the native function's own bytes.
  case entry(offset: Int, length: Int)
  /// A relocation beyond the area it changes.
  case relocationPosition(area: String, word: Int, wordCount: Int)
  /// A relocation that continues another where there is none.
  case relocationStart
  /// An address of an area the function does not have.
  case relocationTarget(String)
  /// An entry of the function table that this sub-version does not have.
  case functionTableEntry(Int, count: Int)
  /// A native module without relocations.
  case relocationsMissing
  /// An operand the assembler cannot write.
  case operand(String)
  /// More values taken from the stack than there are, or two ways that leave different numbers.
  case stack
}

extension CodeFault {
  /// Stable and unique.
  var code: String {
    switch self {
    case .cut: "mpy.code-cut"
    case .prelude: "mpy.prelude"
    case .opcode: "mpy.opcode"
    case .operandLength: "mpy.operand-length"
    case .jump: "mpy.jump"
    case .index: "mpy.index"
    case .end: "mpy.code-end"
    case .entry: "mpy.entry"
    case .relocationPosition: "mpy.relocation-position"
    case .relocationStart: "mpy.relocation-start"
    case .relocationTarget: "mpy.relocation-target"
    case .functionTableEntry: "mpy.function-table"
    case .relocationsMissing: "mpy.relocations-missing"
    case .operand: "mpy.operand"
    case .stack: "mpy.stack"
    }
  }
}

extension CodeFault: CustomStringConvertible {
  /// A clause with the values and what was expected.
  public var description: String {
    switch self {
    case .cut(let part): "the code ends within \(part)"
    case .prelude(let part, let value): "\(part) is \(value), which no compiler writes"
    case .opcode(let byte): "byte \(byte) is no instruction"
    case .operandLength: "an operand has more bytes than any value needs"
    case .jump(let target): "the jump leads to byte \(target), where no instruction starts"
    case .index(let table, let index, let count):
      "index \(index) is beyond the \(table.rawValue): there \(count == 1 ? "is 1" : "are \(count)")"
    case .end: "the last instruction goes on behind the code"
    case .entry(let offset, let length):
      "offset \(offset) is outside the function, which has \(length) bytes"
    case .relocationPosition(let area, let word, let wordCount):
      "word \(word) is relocated, \(area) has \(wordCount) words"
    case .relocationStart: "the first relocation names no word"
    case .relocationTarget(let area): "the address of \(area) is used and there is none"
    case .functionTableEntry(let index, let count):
      "entry \(index) of the function table is used, it has \(count)"
    case .relocationsMissing: "a native module has no relocations, linkers always write them"
    case .operand(let text): "\(text)"
    case .stack: "the values on the stack do not match"
    }
  }
}
