import Encodings
import MPYFormat

extension RelocatedWords {
  func annotations(subVersion: Int) -> [Int: String] {
    annotations(.text, text, subVersion)
  }

  func dataAnnotations(subVersion: Int) -> [Int: String] {
    annotations(.readOnlyData, data, subVersion)
  }

  private func annotations(
    _ area: MPYRelocation.Area,
    _ words: [Int: MPYRelocation.Target],
    _ subVersion: Int
  ) -> [Int: String] {
    var texts: [Int: String] = [:]
    for (offset, target) in words {
      let content = content(area, at: offset) ?? 0
      texts[offset] = name(of: target, subVersion) + displacement(content, from: target)
    }
    return texts
  }

  private func name(of target: MPYRelocation.Target, _ subVersion: Int) -> String {
    switch target {
    case .text: "text"
    case .readOnlyData: "rodata"
    case .zeroedData: "bss"
    case .qstrTable: "qstr table"
    case .objectTable: "object table"
    case .functionTable: "mp_fun_table"
    case .functionTableEntry(let index):
      "mp_fun_table."
        + (MPYFunctionTable.name(at: index, subVersion: subVersion) ?? "entry \(index)")
    }
  }

  /// Offsets of areas are always shown, a sum with a table only where the file has one.
  private func displacement(_ content: Int, from target: MPYRelocation.Target) -> String {
    switch target {
    case .text, .readOnlyData, .zeroedData: break
    case .qstrTable, .objectTable, .functionTable, .functionTableEntry:
      if content == 0 { return "" }
    }
    return "\(content < 0 ? "-" : "+")0x\(Hex.text(content.magnitude))"
  }
}
