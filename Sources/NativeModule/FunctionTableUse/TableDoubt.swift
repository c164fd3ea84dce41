import Encodings

/// A reason why machine code may use more entries of `mp_fun_table` than were found.
public struct TableDoubt: Hashable, Sendable {
  /// What happened there.
  public enum Reason: String, Sendable {
    /// Code of the architecture is not followed at all.
    case architecture = "code of this architecture is not followed"
    /// The instruction is unknown, or lies where no instruction can.
    case instruction = "an instruction is not known"
    /// The place of a jump is computed in a way that is not followed.
    case jump = "a jump's place is not known"
    /// The table is read at an offset that is not constant.
    case index = "the table is read at an offset that is not constant"
    /// The table's address is stored in memory.
    case stored = "the table's address is stored in memory"
    /// The table's address is an argument of a function that is not known.
    case passed = "the table's address is passed to a function that is not known"
    /// Bytes that no followed path reaches refer to the table.
    case unreached = "code that nothing seems to reach refers to the table"
    /// The code has more paths than are followed.
    case tooLong = "the code has too many paths"
  }

  /// Offset in the code, in bytes.
  public let offset: Int
  /// What happened.
  public let reason: Reason

  /// The reason with the offset: `0x34: the table's address is stored in memory`.
  public var text: String { "0x\(Hex.text(offset)): \(reason.rawValue)" }
}
