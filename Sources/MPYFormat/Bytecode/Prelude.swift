/// What stands before a function's instructions: sizes, arguments, names and line numbers.
///
/// Source: MicroPython v1.28 `py/bc.h`, "bytecode layout".
public struct Prelude: Equatable, Sendable {
  /// Places for locals and the stack together.
  public var stateSize: Int
  /// `try` and `with` blocks within each other.
  public var exceptionDepth: Int
  /// Generator, `*args`, `**kwargs`.
  public var flags: ScopeFlags
  /// Arguments before `*`.
  public var positionalCount: Int
  /// Arguments after `*`.
  public var keywordOnlyCount: Int
  /// Of the arguments before `*`, how many have defaults.
  public var defaultCount: Int
  /// Indices of the strings that name the function, then each argument.
  public var names: [Int]
  /// Runs of code bytes and lines.
  public var lines: LineTable
  /// The locals that inner functions share, by place.
  public var cells: ArraySlice<UInt8>

  /// A prelude of its parts.
  public init(
    stateSize: Int,
    exceptionDepth: Int = 0,
    flags: ScopeFlags = [],
    positionalCount: Int = 0,
    keywordOnlyCount: Int = 0,
    defaultCount: Int = 0,
    names: [Int],
    lines: LineTable = LineTable(bytes: []),
    cells: ArraySlice<UInt8> = []
  ) {
    self.stateSize = stateSize
    self.exceptionDepth = exceptionDepth
    self.flags = flags
    self.positionalCount = positionalCount
    self.keywordOnlyCount = keywordOnlyCount
    self.defaultCount = defaultCount
    self.names = names
    self.lines = lines
    self.cells = cells
  }

  /// Locals that hold arguments when the function starts, `*args` and `**kwargs` included.
  public var argumentCount: Int {
    positionalCount + keywordOnlyCount + (flags.contains(.argumentTuple) ? 1 : 0)
      + (flags.contains(.keywordDictionary) ? 1 : 0)
  }
}
