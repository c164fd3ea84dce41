/// The strings of a native module: from its configuration header, or from its C sources.
///
/// Source: MicroPython v1.25 `tools/mpy_ld.py`, options `--qstrs` and `--preprocess`.
public enum ModuleStrings {
  private static let prefix = "MP_QSTR_"

  /// The module's own strings, in the order of their numbers: what lines of the form
  /// `#define MP_QSTR_name (mp_native_qstr_table[…])` of the header name.
  public static func names(inConfiguration text: String) -> [String] {
    let start = Array("#define MP_QSTR_".utf8)
    let end = Array(" (mp_native_".utf8)
    return lines(of: text).compactMap { line in
      guard line.starts(with: start) else { return nil }
      let rest = line.dropFirst(start.count)
      let name = rest.prefix { isWord($0) }
      guard rest.dropFirst(name.count).starts(with: end) else { return nil }
      return String(decoding: name, as: UTF8.self)
    }
  }

  /// The names that sources use beyond the strings every MicroPython has, sorted; comments and
  /// literals count too.
  public static func names(inSources sources: [String]) -> [String] {
    var found: Set<String> = []
    for source in sources { found.formUnion(names(inSource: Array(source.utf8))) }
    return found.subtracting(StaticStringNames.all).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The configuration header of a module with these strings.
  ///
  /// The header of MicroPython 1.29 has the types itself.
  public static func configuration(names: [String], rules: LinkRules = .standard) -> String {
    var lines = ["#include <stdint.h>"]
    if rules != .development129 {
      lines += ["typedef uintptr_t mp_uint_t;", "typedef intptr_t mp_int_t;"]
    }
    lines.append("typedef uintptr_t mp_off_t;")
    for (index, name) in StaticStringNames.all.enumerated() {
      lines.append("#define \(prefix)\(name) (\(index + 1))")
    }
    for (index, name) in names.enumerated() {
      lines.append("#define \(prefix)\(name) (mp_native_qstr_table[\(index + 1)])")
    }
    lines.append("extern const uint16_t mp_native_qstr_table[];")
    lines.append("extern const mp_uint_t mp_native_obj_table[];")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func names(inSource bytes: [UInt8]) -> [String] {
    let mark = Array(prefix.utf8)
    var names: [String] = []
    var position = 0
    while position + mark.count <= bytes.count {
      guard bytes[position] == mark[0], bytes[position...].starts(with: mark) else {
        position += 1
        continue
      }
      let name = bytes[(position + mark.count)...].prefix { isWord($0) }
      names.append(String(decoding: name, as: UTF8.self))
      position = name.endIndex
    }
    return names
  }

  private static func lines(of text: String) -> [ArraySlice<UInt8>] {
    Array(text.utf8).split { $0 == 0x0A || $0 == 0x0D }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
