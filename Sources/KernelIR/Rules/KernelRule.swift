/// What holds for every kernel.
public enum KernelRule: String, Sendable, CaseIterable {
  /// The kernel stays within the sizes that its checks and its compiler are made for.
  case size
  /// There is an entry block.
  case entry
  /// No two blocks have the same label.
  case uniqueLabels = "unique-labels"
  /// Every branch goes to a block that exists.
  case targets
  /// Every register has a type.
  case registers
  /// Values meet values of the same type, and memory access has the type of its register.
  case types
  /// Counts of shifts and scales are in range.
  case shifts
  /// At most four arguments, of the function and of every call; no register twice.
  case arguments
  /// Every table exists and its alignment is 1, 2, 4 or 8.
  case tables
  /// Addresses in the frame stay inside it.
  case frame
  /// Every register is assigned before it is read, on all paths from the entry.
  case definitions

  /// The rule as a sentence.
  var sentence: String {
    switch self {
    case .size: "a kernel stays within the sizes it can be checked at"
    case .entry: "a kernel has an entry block"
    case .uniqueLabels: "labels are unique"
    case .targets: "branch targets exist"
    case .registers: "registers have a type"
    case .types: "types agree"
    case .shifts: "shift counts are in range"
    case .arguments: "at most four arguments, each once"
    case .tables: "tables exist and are aligned to 1, 2, 4 or 8"
    case .frame: "frame addresses stay in the frame"
    case .definitions: "registers are assigned before they are read"
    }
  }
}
