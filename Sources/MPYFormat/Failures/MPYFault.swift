/// What is wrong with the structure of an `.mpy` file.
public enum MPYFault: Equatable, Sendable {
  /// The file ends; `needed` bytes more were expected.
  case cut(needed: Int)
  /// A number of more than five bytes.
  case numberLength
  /// A number with a zero in front, which no tool writes and which would not be written back.
  case numberPadded
  /// A count or length beyond the rest of the file.
  case count(Int, remaining: Int)
  /// A number no file can hold.
  case unwritable(Int)
  /// Architecture flags on another architecture than 32-bit RISC-V.
  case flagsArchitecture(MPYArchitecture)
  /// Architecture flags of 0, or written longer than needed.
  case flagsForm
  /// A number outside MicroPython's list of strings.
  case staticString(Int)
  /// A string longer than firmware takes.
  case nameLength(Int)
  /// Text that is not UTF-8.
  case encoding
  /// Another byte than 0 after a string.
  case terminator(UInt8)
  /// A type of object outside the list.
  case objectType(UInt8)
  /// A number's text that MicroPython does not read.
  case numberText(String)
  /// Tuples or functions nested deeper than `limit`.
  case depth(limit: Int)
  /// Machine code in a file without architecture.
  case nativeArchitecture(kind: String)
  /// A function without a byte of code.
  case emptyCode
  /// Flags of machine code that mean nothing.
  case codeFlags(Int)
  /// The announced functions within a function are none.
  case noChildren
  /// Relocations and functions within one function: MicroPython's tools disagree on their order.
  case childrenAndRelocations
  /// A relocation outside the list of operations.
  case relocation(Int)
  /// Bytes after the last function.
  case trailingBytes(Int)
}

extension MPYFault {
  /// Stable and unique.
  var code: String {
    switch self {
    case .cut: "mpy.cut"
    case .numberLength: "mpy.number-length"
    case .numberPadded: "mpy.number-padded"
    case .count: "mpy.count"
    case .unwritable: "mpy.unwritable"
    case .flagsArchitecture: "mpy.flags-architecture"
    case .flagsForm: "mpy.flags-form"
    case .staticString: "mpy.static-string"
    case .nameLength: "mpy.name-length"
    case .encoding: "mpy.encoding"
    case .terminator: "mpy.terminator"
    case .objectType: "mpy.object-type"
    case .numberText: "mpy.number-text"
    case .depth: "mpy.depth"
    case .nativeArchitecture: "mpy.native-architecture"
    case .emptyCode: "mpy.empty-code"
    case .codeFlags: "mpy.code-flags"
    case .noChildren: "mpy.no-children"
    case .childrenAndRelocations: "mpy.children-and-relocations"
    case .relocation: "mpy.relocation"
    case .trailingBytes: "mpy.trailing-bytes"
    }
  }
}
