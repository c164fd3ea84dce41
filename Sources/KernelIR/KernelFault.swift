public import Diagnostics

/// Why a kernel was refused: always a fault of the back end that wrote it.
public enum KernelFault: Diagnosable, Equatable {
  /// A rule is broken in a block, named by its position; -1 is the kernel as a whole.
  case broken(KernelRule, kernel: String, block: Int, detail: String)

  /// The area's word.
  public static let domain = "kernel"

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .broken(let rule, let kernel, let block, let detail):
      let place = block < 0 ? "as a whole" : "in block \(block)"
      return "kernel '\(kernel)' \(place) breaks the rule '\(rule.sentence)': \(detail)"
    }
  }

  /// `kernel.` and the rule's name.
  public var code: String {
    switch self {
    case .broken(let rule, _, _, _): "kernel.\(rule.rawValue)"
    }
  }

  /// Nothing a person could do: the fault is inside mote.
  public var advice: String? { nil }

  /// A fault inside mote.
  public var exitStatus: ExitStatus { .internalFault }
}
