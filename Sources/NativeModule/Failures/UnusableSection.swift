/// Why a section cannot be part of a native module.
public enum UnusableSection: Equatable, Sendable {
  /// Constructors or destructors, which nobody calls.
  case constructors
  /// Compressed.
  case compressed
  /// Relocations in a packed form.
  case compactRelocations
  /// Thread-local variables.
  case threadLocal
  /// A start address other than 0.
  case address(Int)
  /// A second section of literals, whose words share places with the first's.
  case secondLiterals
  /// Literals that are no whole number of words.
  case literalSize(Int)
  /// Zeroed variables with content.
  case contentOfZeroedData
  /// Relocations of zeroed variables.
  case relocatedZeroedData

  var description: String {
    switch self {
    case .constructors: "holds constructors, which nobody calls in a native module"
    case .compressed: "is compressed"
    case .compactRelocations: "holds relocations in a compact form"
    case .threadLocal: "holds thread-local variables"
    case .address(let address): "starts at address \(address), not 0"
    case .secondLiterals: "is the object's second section of literals"
    case .literalSize(let size): "is \(size) bytes of literals, no whole number of words"
    case .contentOfZeroedData: "holds values, though variables in it start as zeros"
    case .relocatedZeroedData: "has relocations, though variables in it start as zeros"
    }
  }

  var advice: String {
    switch self {
    case .constructors: "Do the work in mpy_init."
    case .compressed: "Compile without compressed sections."
    case .compactRelocations: "Assemble without --crel, and link objects as they are compiled."
    case .threadLocal: "Make the variables ordinary global ones."
    case .secondLiterals: "Compile without -ffunction-sections, or split the source file."
    case .address: "Give objects as the compiler writes them, not the result of a linker."
    case .literalSize, .contentOfZeroedData, .relocatedZeroedData:
      "The object is damaged; compile it again."
    }
  }
}
