/// Which entries of `mp_fun_table` a function's machine code uses, and what its relocated words are.
///
/// Found in the relocations and by following the table's address through the code, from where it is
/// loaded to the loads at constant offsets from it. Code is followed as compilers lay it out: calls
/// by the platform's convention, saved values in stack slots nobody else writes.
public struct FunctionTableUse: Equatable, Sendable {
  /// One entry with the places that use it.
  public struct Entry: Equatable, Sendable {
    /// The entry's place in the table, from 0; `MPYFunctionTable` has its name.
    public let index: Int
    /// Offsets in the code of instructions that load the entry and of words relocated to its value.
    ///
    /// Ascending; none where only a word of the read-only data has the value.
    public let sites: [Int]
  }

  /// The entries used, by ascending index.
  public let entries: [Entry]
  /// What keeps `entries` from being all of them, by ascending offset.
  public let doubts: [TableDoubt]
  /// What the loader adds to words of the code, by offset in the code: `mp_fun_table.type_dict`,
  /// `qstr table`, `text+0x34`.
  public let annotations: [Int: String]
  /// The same for words of the read-only data, by offset in it.
  public let dataAnnotations: [Int: String]

  /// Whether `entries` are all the code can use.
  public var isComplete: Bool { doubts.isEmpty }
}
