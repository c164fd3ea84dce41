/// What follows an instruction's first byte.
public enum OperandFormat: Int, Sendable {
  /// Nothing.
  case none = 0
  /// An index into the file's strings.
  case qstr = 1
  /// A number.
  case number = 2
  /// A distance in one or two bytes.
  case jump = 3
}
