public import Diagnostics

/// Why an `.mpy` file or a board's `_mpy` value is refused.
public enum MPYFailure: Equatable, Sendable {
  /// The file ends within its header.
  case truncated(byteCount: Int)
  /// The first byte is not `M`.
  case magic(UInt8)
  /// Another version than 6.
  case version(Int)
  /// The highest bit of the second byte after the magic is set.
  case reservedBit(UInt8)
  /// An architecture code outside the list.
  case architecture(Int)
  /// The architecture flags do not end.
  case flags
  /// A value of `sys.implementation._mpy` that cannot be.
  case implementation(Int)
  /// The structure of the file is wrong, or a value cannot be written.
  case malformed(MPYFault, MPYPlace)
  /// A function's instructions or relocations are wrong.
  case function(CodeFault, CodePlace)
}

extension MPYFailure: Diagnosable {
  /// The area of `.mpy` files.
  public static var domain: String { "mpy" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .truncated: "mpy.truncated"
    case .magic: "mpy.magic"
    case .version: "mpy.version"
    case .reservedBit: "mpy.reserved-bit"
    case .architecture: "mpy.architecture"
    case .flags: "mpy.flags"
    case .implementation: "mpy.implementation"
    case .malformed(let fault, _): fault.code
    case .function(let fault, _): fault.code
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .truncated(let byteCount): "An .mpy header has 4 bytes or more, the file has \(byteCount)."
    case .magic(let byte): "The file starts with byte \(byte), an .mpy file starts with 77 (M)."
    case .version(let version): "The file is .mpy version \(version), mote works with version 6."
    case .reservedBit(let byte): "Byte 2 of the header is \(byte): its highest bit is reserved."
    case .architecture(let code): "The architecture code \(code) is unknown."
    case .flags: "The architecture flags of the header do not end."
    case .implementation(let value):
      "sys.implementation._mpy is \(value), which no MicroPython reports."
    case .malformed(let fault, let place):
      Sentence.of("\(place): \(fault)")
    case .function(let fault, let place): Sentence.of("\(place): \(fault)")
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .version: "Compile the module with mpy-cross 1.19 or newer."
    case .implementation: "Read the value again with `mote info`."
    case .malformed(.nameLength, _): "Shorten the name."
    case .function(.operand, _), .function(.stack, _): nil
    default: "The file is damaged or no .mpy file; compile the module again with mpy-cross."
    }
  }

  /// Malformed input; a fault inside mote where code that it writes itself is wrong.
  public var exitStatus: ExitStatus {
    switch self {
    case .function(.operand, _), .function(.stack, _): .internalFault
    default: .badInput
    }
  }
}
