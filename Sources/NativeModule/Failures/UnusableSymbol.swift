import Encodings

/// Why code cannot refer to a symbol.
public enum UnusableSymbol: Equatable, Sendable {
  /// A variable the linker is to place, of so many bytes.
  case common(size: Int)
  /// A fixed value, not an address.
  case absolute
  /// One per thread.
  case threadLocal
  /// A function that chooses another when the program starts.
  case indirectFunction
  /// In a section without content.
  case emptySection(String)
  /// Undefined, and declared as one that may be.
  case weak
  /// In a section that a native module has no place for.
  case section(String)
  /// Not within its section.
  case outside(value: Int, size: Int)

  /// One clause.
  var description: String {
    switch self {
    case .common(let size): "is a common variable of \(size) bytes"
    case .absolute: "is a fixed value, not an address"
    case .threadLocal: "is thread-local"
    case .indirectFunction: "is an indirect function (ifunc), which nobody resolves"
    case .emptySection(let name):
      "is in section \(PrintableText.escaped(name, limit: 80)), which is empty"
    case .weak: "is weak and nothing defines it"
    case .section(let name): "is in section \(PrintableText.escaped(name, limit: 80))"
    case .outside(let value, let size):
      "is at 0x\(Hex.text(value)) of a section of 0x\(Hex.text(size)) bytes"
    }
  }

  var advice: String {
    switch self {
    case .common: "Compile with -fno-common."
    case .absolute: "Use the value as a constant of the C code."
    case .threadLocal: "Make the variable an ordinary global one."
    case .indirectFunction: "Define or take an ordinary function of that name."
    case .emptySection: "Define the symbol with content, or do not use it."
    case .weak: "Define the symbol, or give the library that does."
    case .section: "Native modules have .text, .rodata, .data.rel.ro and .bss; put it there."
    case .outside: "The object is damaged; compile it again."
    }
  }
}
