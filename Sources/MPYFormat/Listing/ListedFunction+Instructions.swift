import Encodings

extension ListedFunction {
  private static let hexWidth = 11

  /// `0003  16:03       STORE_NAME x`.
  func text(of result: Result<Instruction, MPYFailure>, in body: BytecodeBody) -> String {
    switch result {
    case .failure(let failure): return "! \(failure)"
    case .success(let instruction):
      let start = instruction.offset
      let offset = Hex.text(start - function.code.code.startIndex, width: 4)
      let hex = Self.hex(function.code.code[start..<(start + instruction.byteCount)])
      let padding = String(repeating: " ", count: max(0, Self.hexWidth - hex.count))
      var text = "\(offset)  \(hex)\(padding) \(instruction.opcode.mnemonic)"
      if let operand = operand(of: instruction) { text += " \(operand)" }
      if let note = note(on: instruction) { text += "  ; \(note)" }
      return text
    }
  }

  private func operand(of instruction: Instruction) -> String? {
    guard let operand = instruction.operand else { return nil }
    if instruction.opcode.format == .qstr { return qstr(operand) }
    if instruction.opcode == .loadConstObject, file.objects.indices.contains(operand) {
      return "\(file.objects[operand])"
    }
    return "\(operand)"
  }

  private func note(on instruction: Instruction) -> String? {
    if let target = instruction.target {
      return "to " + Hex.text(max(0, target - function.code.code.startIndex), width: 4)
    }
    guard instruction.opcode.table == .functions, let index = instruction.operand,
      function.code.children.indices.contains(index)
    else { return nil }
    return childName(index)
  }

  private func childName(_ index: Int) -> String {
    let child = function.code.children[index]
    guard let name = (try? child.prelude())?.names.first else { return "\(child.kind.name) code" }
    return qstr(name)
  }
}
