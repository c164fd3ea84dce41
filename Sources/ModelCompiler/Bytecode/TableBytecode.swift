import MPYFormat

/// The constant tables of a module: bytes where they are used, arrays as globals made at import.
struct TableBytecode {
  private let tables: [ConstantTable]

  init(_ tables: [ConstantTable]) { self.tables = tables }

  /// Nil for a table the module does not have.
  func expression(_ name: String) -> Expression? {
    tables.first { $0.name == name }.map { table in
      table.isPlain ? .constant(.bytes(table.bytes[...])) : .global(table.name)
    }
  }

  /// Puts the tables that exist into locals named without the underscore.
  func locals(_ names: [String]) -> [Statement] {
    names.compactMap { name in
      expression(name).map { .assign(String(name.dropFirst()), $0) }
    }
  }

  /// What the module's body does for them.
  var statements: [(name: String, value: Expression)] {
    tables.filter { !$0.isPlain }.map { table in
      (
        table.name,
        .call("_array", [.text(table.element.rawValue), .constant(.bytes(table.bytes[...]))])
      )
    }
  }
}
