import ObjectFile

/// A symbol of an object, with its section among those of the module.
struct InputSymbol {
  enum Place {
    /// In a section of the module, by number.
    case section(Int)
    case undefined
    case absolute
    case common
    /// In a section that a module has no place for, by its number in the object.
    case elsewhere(Int)
  }

  let place: Place
  let value: Int
  /// Number of the name; -1 for symbols only the object itself sees.
  let name: Int
  let binding: ELFSymbolBinding
  let type: ELFSymbolType
}
