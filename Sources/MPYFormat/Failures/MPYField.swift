/// A part of an `.mpy` file, in the words errors use.
public enum MPYField: String, CaseIterable, Sendable {
  /// The architecture flags of the header.
  case architectureFlags = "the architecture flags"
  /// How many strings follow.
  case qstrCount = "the number of strings"
  /// How many objects follow.
  case objectCount = "the number of objects"
  /// A string of the table.
  case qstr = "a string"
  /// An object of the table.
  case object = "an object"
  /// The length of an object's text or bytes.
  case objectLength = "the length of an object"
  /// How many objects a tuple has.
  case tupleCount = "the number of objects in a tuple"
  /// Length and kind of a function.
  case codeLength = "the length of a function"
  /// A function's code.
  case code = "the code of a function"
  /// Where a native function's prelude stands.
  case preludeOffset = "the prelude's offset of a native function"
  /// The flags of machine code.
  case codeFlags = "the flags of machine code"
  /// The read-only data or its length.
  case readOnlyData = "the read-only data"
  /// The length of the zeroed data.
  case zeroedData = "the length of the zeroed data"
  /// Arguments of an assembler function.
  case argumentCount = "the number of arguments of an assembler function"
  /// The return type of an assembler function.
  case signature = "the signature of an assembler function"
  /// How many functions are defined in one.
  case childCount = "the number of functions in a function"
  /// A relocation.
  case relocation = "a relocation"
  /// The word a relocation starts at.
  case relocationPosition = "the position of a relocation"
  /// How many words a relocation changes.
  case runCount = "the number of words of a relocation"
  /// What stands after the last function.
  case end = "the end of the file"
}
