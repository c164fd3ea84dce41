import Encodings

extension MPYFault: CustomStringConvertible {
  /// A clause with the values and what was expected.
  public var description: String {
    switch self {
    case .cut(let needed):
      "the file ends, \(needed) more \(needed == 1 ? "byte was" : "bytes were") expected"
    case .numberLength: "a number has more than \(MPYNumber.byteLimit) bytes"
    case .numberPadded: "a number begins with a group of zeros, numbers are written without"
    case .count(let count, let remaining):
      "\(count) are announced, the rest of the file has \(remaining) bytes"
    case .unwritable(let number):
      "\(number) cannot be written, numbers are 0 or more and have up to \(MPYNumber.bitLimit) bits"
    case .flagsArchitecture(let architecture):
      "architecture flags are for \(MPYArchitecture.rv32imc.name), the file is for "
        + architecture.name
    case .flagsForm: "architecture flags are written only when they are not 0, without padding"
    case .staticString(let index):
      "there is no string number \(index), MicroPython's list has 1 to \(StaticStrings.all.count)"
    case .nameLength(let count):
      "a string has \(count) bytes, firmware takes up to \(MPYString.byteLimit)"
    case .encoding: "the text is not UTF-8"
    case .terminator(let byte): "byte \(byte) stands where a string's 0 was expected"
    case .objectType(let type): "object type \(type) is unknown, there are 0 to 10"
    case .numberText(let text):
      "“\(PrintableText.escaped(text, limit: 40))” is no number MicroPython reads"
    case .depth(let limit): "nesting is deeper than \(limit) levels"
    case .nativeArchitecture(let kind):
      "\(kind) code stands in a file whose header names no architecture"
    case .emptyCode: "a function has no code"
    case .codeFlags(let flags):
      "flags 0x\(Hex.text(flags)) have bits that mean nothing, 0x7f are known"
    case .noChildren: "functions are announced and their number is 0"
    case .childrenAndRelocations:
      "a function has relocations and functions in it, which MicroPython's tools read differently"
    case .relocation(let operation):
      "relocation \(operation) is unknown, there are 0 to \(9 + MPYRelocation.entryLimit)"
    case .trailingBytes(let count):
      "\(count) \(count == 1 ? "byte follows" : "bytes follow") the last function"
    }
  }
}
