import Encodings

/// The entries of `mp_fun_table`, through which native code reaches the interpreter.
///
/// Entries 0 to 63 are the same in 6.1 to 6.3; 6.0 is taken as 6.1. Source: MicroPython v1.20,
/// v1.22 and v1.28 `py/nativeglue.h`.
public enum MPYFunctionTable {
  /// How many entries firmware of `subVersion` has.
  public static func count(subVersion: Int) -> Int {
    common.count + tail(subVersion).count
  }

  /// What the entry is called in MicroPython's source: `obj_new_str`, `type_dict`; nil beyond the
  /// table.
  public static func name(at index: Int, subVersion: Int) -> String? {
    if common.indices.contains(index) { return common[index] }
    let tail = tail(subVersion)
    return tail.indices.contains(index - common.count) ? tail[index - common.count] : nil
  }

  /// The entry called `name` in MicroPython's source.
  public static func index(of name: String, subVersion: Int) -> Int? {
    if let index = common.firstIndex(of: name) { return index }
    return tail(subVersion).firstIndex(of: name).map { $0 + common.count }
  }

  /// The entry whose value `symbol` stands for in an object file: `mp_type_dict`.
  ///
  /// Only types and stream objects have such symbols; functions are called through the table.
  public static func index(ofSymbol symbol: String, subVersion: Int) -> Int? {
    guard symbol.hasPrefix(symbolPrefix) else { return nil }
    let tail = tail(subVersion)
    guard let first = tail.firstIndex(of: "type_type"),
      let index = tail[first...].firstIndex(of: String(symbol.dropFirst(symbolPrefix.count)))
    else { return nil }
    return index + common.count
  }

  /// The symbols `index(ofSymbol:subVersion:)` finds, in the table's order.
  public static func symbols(subVersion: Int) -> [String] {
    let tail = tail(subVersion)
    guard let first = tail.firstIndex(of: "type_type") else { return [] }
    return tail[first...].map { symbolPrefix + $0 }
  }

  /// Names of entries, each as C code would write it, that `symbol` may have meant.
  ///
  /// A function that modules reach through the table is given as `mp_fun_table.NAME`.
  public static func nearestNames(to symbol: String, subVersion: Int) -> [String] {
    let symbols = symbols(subVersion: subVersion)
    let functions = (0..<(count(subVersion: subVersion) - symbols.count)).compactMap { index in
      name(at: index, subVersion: subVersion)
    }
    let bare =
      symbol.hasPrefix(symbolPrefix) ? String(symbol.dropFirst(symbolPrefix.count)) : symbol
    return NearestNames.of(symbol, among: symbols)
      + NearestNames.of(bare, among: functions).map { "mp_fun_table.\($0)" }
  }

  private static let symbolPrefix = "mp_"

  private static func tail(_ subVersion: Int) -> [String] {
    subVersion >= 3 ? tailOf3 : tailOf1And2
  }
}
