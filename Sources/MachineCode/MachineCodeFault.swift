public import Diagnostics

/// Why a kernel has no machine code.
public enum MachineCodeFault: Diagnosable, Equatable {
  /// The values without a register do not fit the part of the stack that instructions reach.
  case frameTooLarge(kernel: String, byteCount: Int, limit: Int)
  /// Code grew so large that a branch or a table is out of reach.
  case outOfReach(kernel: String, from: Int, to: Int)

  /// The area's word.
  public static let domain = "code"

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .frameTooLarge(let kernel, let count, let limit):
      "the code of '\(kernel)' would need \(count) bytes of stack, and \(limit) can be reached"
    case .outOfReach(let kernel, let from, let to):
      "the code of '\(kernel)' cannot reach byte \(to) from byte \(from)"
    }
  }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .frameTooLarge: "code.frame-too-large"
    case .outOfReach: "code.out-of-reach"
    }
  }

  /// What a person can do.
  public var advice: String? {
    "Use a smaller model, or pack it as bytecode with --as bytecode."
  }

  /// The model is too large for this form.
  public var exitStatus: ExitStatus { .badInput }
}
