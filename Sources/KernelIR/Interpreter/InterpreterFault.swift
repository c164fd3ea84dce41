public import Diagnostics

/// What an interpreted kernel did that no kernel may do.
public enum InterpreterFault: Diagnosable, Equatable {
  /// Memory outside every region was touched.
  case outOfBounds(address: UInt64, byteCount: Int)
  /// An address is no multiple of the width accessed.
  case misaligned(address: UInt64, byteCount: Int)
  /// A constant region was written.
  case readOnly(region: String, address: UInt64)
  /// A shift by a register was outside 0 to 31.
  case shiftCount(UInt32)
  /// A call went to an address where no function is.
  case noFunction(address: UInt64)
  /// The kernel took more steps than allowed.
  case stepLimit(Int)
  /// Code was reached that the kernel says is never reached.
  case unreachable(block: Int)
  /// The function was called with another number of arguments.
  case argumentCount(Int, expected: Int)

  /// The area's word.
  public static let domain = "interpreter"

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .outOfBounds(let address, let count):
      "the kernel touched \(count) bytes at \(hex(address)), outside its memory"
    case .misaligned(let address, let count):
      "the kernel touched \(count) bytes at \(hex(address)), which is not aligned to them"
    case .readOnly(let region, let address):
      "the kernel wrote to the constant region '\(region)' at \(hex(address))"
    case .shiftCount(let count): "the kernel shifted by \(count) bits, outside 0 to 31"
    case .noFunction(let address): "the kernel called \(hex(address)), where no function is"
    case .stepLimit(let limit): "the kernel took more than \(limit) steps"
    case .unreachable(let block): "the kernel reached the end of block \(block), which it must not"
    case .argumentCount(let count, let expected):
      "the kernel was called with \(count) arguments in place of \(expected)"
    }
  }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .outOfBounds: "interpreter.out-of-bounds"
    case .misaligned: "interpreter.misaligned"
    case .readOnly: "interpreter.read-only"
    case .shiftCount: "interpreter.shift-count"
    case .noFunction: "interpreter.no-function"
    case .stepLimit: "interpreter.step-limit"
    case .unreachable: "interpreter.unreachable"
    case .argumentCount: "interpreter.argument-count"
    }
  }

  /// Nothing a person could do: the fault is inside mote.
  public var advice: String? { nil }

  /// A fault inside mote.
  public var exitStatus: ExitStatus { .internalFault }

  private func hex(_ address: UInt64) -> String { "0x" + String(address, radix: 16) }
}
