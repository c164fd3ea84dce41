import Encodings

extension ListedFunction {
  /// One line a step: which words, and what is added to them.
  func relocations(of parts: ViperParts) -> [String] {
    let wordSize = file.header.architecture.wordByteCount
    var lines: [String] = []
    var position: MPYRelocation.Position?
    for relocation in parts.relocations ?? [] {
      position = relocation.position ?? position
      guard let start = position else {
        lines.append("  ! a relocation before the first position")
        continue
      }
      let count = relocation.runCount ?? 1
      let area = start.area == .text ? "" : "read-only data "
      let words = count == 1 ? "" : ", \(count) words"
      let offset = Hex.text(start.word * wordSize, width: 4)
      lines.append("  + \(area)\(offset)\(words): \(name(of: relocation.target))")
      position?.word += count
    }
    return lines
  }

  private func name(of target: MPYRelocation.Target) -> String {
    switch target {
    case .text: return "address of the code"
    case .readOnlyData: return "address of the read-only data"
    case .zeroedData: return "address of the zeroed data"
    case .qstrTable: return "mp_native_qstr_table"
    case .objectTable: return "mp_native_obj_table"
    case .functionTable: return "mp_fun_table"
    case .functionTableEntry(let index):
      let name = MPYFunctionTable.name(at: index, subVersion: file.header.subVersion)
      return "mp_fun_table.\(name ?? "?") (entry \(index))"
    }
  }
}
