/// One step of a function under construction.
enum AssemblyItem {
  case plain(Opcode)
  case name(Opcode, String)
  case object(MPYObject)
  case number(Opcode, Int)
  case jump(Opcode, BytecodeLabel)
  case label(BytecodeLabel)
  case line(Int)

  var opcode: Opcode? {
    switch self {
    case .plain(let opcode), .name(let opcode, _), .number(let opcode, _), .jump(let opcode, _):
      opcode
    case .object: .loadConstObject
    case .label, .line: nil
    }
  }

  /// The number behind the instruction's byte, where it decides how many values are taken.
  var number: Int {
    if case .number(_, let value) = self { value } else { 0 }
  }
}
