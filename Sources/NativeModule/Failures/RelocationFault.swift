/// What is in a relocation's way.
public enum RelocationFault: Equatable, Sendable {
  /// It reaches past the end of its section.
  case outside(size: Int)
  /// Its address is no multiple of a word.
  case unaligned(wordSize: Int)
  /// The symbol has no word in the global offset table: it is static.
  case staticSymbol
  /// The symbol should be `_GLOBAL_OFFSET_TABLE_`.
  case notTheOffsetTable
  /// The entry of the table cannot have an offset.
  case offsetOfEntry(Int)
  /// The first half of an address is missing.
  case missingUpperHalf
  /// The instruction is not the one the relocation is for.
  case instruction(UInt32)
  /// An instruction that reads the global offset table without its address in a register.
  case missingBase
  /// A literal word that is not there.
  case missingLiteral(offset: Int)
  /// Constants of `xtensawin` are not at a fixed distance from the code.
  case separateConstants
  /// The symbol's number is beyond the object's table.
  case symbolNumber(Int)

  var description: String {
    switch self {
    case .outside(let size): "it reaches past the section's \(size) bytes"
    case .unaligned(let wordSize): "its address is no multiple of \(wordSize)"
    case .staticSymbol: "the symbol is static and has no word in the global offset table"
    case .notTheOffsetTable: "it must name _GLOBAL_OFFSET_TABLE_"
    case .offsetOfEntry(let offset): "an offset of \(offset) to a value of mp_fun_table"
    case .missingUpperHalf: "the instruction with the upper half of the address is missing"
    case .instruction(let word): "the instruction is 0x\(String(word, radix: 16))"
    case .missingBase:
      "the instruction has no register with the address of the global offset table"
    case .missingLiteral(let offset): "there is no literal at offset \(offset)"
    case .separateConstants: "constants have no fixed distance from code on this architecture"
    case .symbolNumber(let number): "the object has no symbol \(number)"
    }
  }

  var advice: String {
    self == .missingBase
      ? "Compile with -fpic." : "Compile the object again with the flags of the architecture."
  }
}
