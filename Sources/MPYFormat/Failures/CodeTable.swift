/// What an index in code points into, in the words errors use.
public enum CodeTable: String, CaseIterable, Sendable {
  /// The file's strings.
  case strings
  /// The file's constants.
  case objects
  /// The functions defined in a function.
  case functions
  /// The places for arguments, locals and the stack.
  case locals
  /// The numbers of arguments an assembler function can have.
  case arguments = "argument counts"
  /// The return types of an assembler function.
  case returnTypes = "return types"
}
