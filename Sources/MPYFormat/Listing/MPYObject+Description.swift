extension MPYObject: CustomStringConvertible {
  /// The constant as Python source: `'text'`, `b'\x00'`, `(1, 2)`.
  public var description: String {
    switch self {
    case .functionTable: "mp_fun_table"
    case .none: "None"
    case .false: "False"
    case .true: "True"
    case .ellipsis: "Ellipsis"
    case .string(let text): PythonText.literal(text)
    case .bytes(let bytes): PythonText.literal(bytes)
    case .integer(let text), .float(let text), .complex(let text): text
    case .tuple(let items):
      "(" + items.map(\.description).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    }
  }
}
