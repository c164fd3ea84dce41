/// One step of a native module's relocation: words to which the loader adds an address.
///
/// Source: MicroPython v1.28 `py/persistentcode.c`, `mp_native_relocate`.
public struct MPYRelocation: Equatable, Sendable {
  /// Where the words are.
  public enum Area: UInt8, Sendable {
    /// In the code.
    case text = 0
    /// In the read-only data.
    case readOnlyData = 1
  }

  /// A word of an area.
  public struct Position: Equatable, Sendable {
    /// The area.
    public var area: Area
    /// Words from its start; a word has the size of the architecture's pointers.
    public var word: Int

    /// Word `word` of `area`.
    public init(_ area: Area, word: Int) {
      self.area = area
      self.word = word
    }
  }

  /// What is added to the word.
  public enum Target: Equatable, Sendable {
    /// The address of the code.
    case text
    /// The address of the read-only data.
    case readOnlyData
    /// The address of the zeroed data.
    case zeroedData
    /// The address of the module's string table, an array of 16-bit numbers.
    case qstrTable
    /// The address of the module's object table.
    case objectTable
    /// The address of `mp_fun_table`.
    case functionTable
    /// The value of an entry of `mp_fun_table`, by index.
    case functionTableEntry(Int)
  }

  /// The first word; nil continues behind the word before, which `mpy_ld.py` never writes.
  public var position: Position?
  /// What is added.
  public var target: Target
  /// Consecutive words, only for the three areas' addresses; nil for one word written without a
  /// count.
  public var runCount: Int?

  /// A step of `runCount` words from `position`.
  public init(_ target: Target, at position: Position?, runCount: Int? = nil) {
    self.target = target
    self.position = position
    self.runCount = runCount
  }

  /// The highest entry an operation can name: operation 127, entry 118, would read as the end.
  public static let entryLimit = 117
}
