/// What a link did that the reference linker of its rules refuses, or does wrongly.
public enum LinkExtension: Hashable, Sendable {
  /// A memory function that `mp_fun_table` stands in for: `memset`, `__aeabi_memclr`.
  case memoryStub(symbol: String)
  /// A kind of relocation, by its name in the machine's ABI.
  case relocation(String)
  /// An address beside a symbol in an Xtensa literal, whose distance the reference loses.
  case literalOffset(symbol: String)
  /// Literals of several Xtensa objects that name sections alike, which the reference confuses.
  case literalSections(String)
  /// Neighbouring words with the same entry of `mp_fun_table` or the same table.
  case equalNeighbours
  /// A symbol that an object gives although an archive has it too.
  case ownDefinition(symbol: String)
  /// A symbol that an object lists as undefined and does not use.
  case unusedSymbol(String)
  /// A weak reference that another object satisfies.
  case weakReference(symbol: String)
}

extension LinkExtension: CustomStringConvertible {
  /// A few words for a report: `memset without a library`.
  public var description: String {
    switch self {
    case .memoryStub(let symbol): "\(symbol) without a library"
    case .relocation(let name): "relocation \(name)"
    case .literalOffset(let symbol): "literal with an offset to \(symbol)"
    case .literalSections(let name): "literals to \(name) of several objects"
    case .equalNeighbours: "neighbouring words with the same entry"
    case .ownDefinition(let symbol): "\(symbol) of an object, though an archive has it"
    case .unusedSymbol(let symbol): "\(symbol) undefined and not used"
    case .weakReference(let symbol): "weak reference to \(symbol)"
    }
  }
}
