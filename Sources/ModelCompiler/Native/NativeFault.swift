public import Diagnostics
public import KernelIR
public import MPYFormat
public import MachineCode

/// Why a model does not become native code.
public enum NativeFault: Diagnosable, Equatable {
  /// Leaves are combined in a way that native code has no form for.
  case combination(String)
  /// The trees have no form in which a loop reads them from tables.
  case noTables(trees: Int, nodes: Int)
  /// Scores follow from sums in a way that integer sums are too coarse for.
  case link(String)
  /// A sum cannot be held in 32 bits at a scale that floats have.
  case range(largest: Double)
  /// The rules of kernels refuse the code.
  case kernel(KernelFault)
  /// The code cannot be laid out.
  case machineCode(MachineCodeFault)
  /// The module cannot be assembled.
  case module(MPYFailure)

  /// The area's word.
  public static let domain = "native"

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .combination(let name):
      "The leaves of this ensemble are combined by '\(name)', which native code does for at most "
        + "\(ForestLoops.mostWords) sums and trees of ordinary size."
    case .noTables(let trees, let nodes):
      "\(trees) trees with \(nodes) decisions have no form as tables: one of them is longer, or "
        + "has more leaves or features, than tables can say."
    case .link(let name):
      "The scores of this ensemble follow from its sums by '\(name)', which needs sums as floats."
    case .range(let largest):
      "A sum of this ensemble's leaves may be as large as \(largest), out of the range of the "
        + "steps native code adds."
    case .kernel(let fault): Sentence.of("\(fault)")
    case .machineCode(let fault): Sentence.of("\(fault)")
    case .module(let failure): Sentence.of("\(failure)")
    }
  }

  /// `native.` and the case.
  public var code: String {
    switch self {
    case .combination: "native.combination"
    case .noTables: "native.no-tables"
    case .link: "native.link"
    case .range: "native.range"
    case .kernel: "native.kernel"
    case .machineCode: "native.machine-code"
    case .module: "native.module"
    }
  }

  /// Another form of the module, where that helps.
  public var advice: String? {
    switch self {
    case .combination, .link, .range: "Pack the model with --as bytecode or --as python."
    case .noTables: "Pack the model with --as native."
    case .machineCode: "Train fewer or smaller trees, or pack the model with --as bytecode."
    case .kernel, .module: nil
    }
  }

  /// Bad input, or a fault inside mote.
  public var exitStatus: ExitStatus {
    switch self {
    case .combination, .noTables, .link, .range, .machineCode: .badInput
    case .kernel, .module: .internalFault
    }
  }

  /// The fault underneath.
  public var cause: (any Error)? {
    switch self {
    case .combination, .noTables, .link, .range: nil
    case .kernel(let fault): fault
    case .machineCode(let fault): fault
    case .module(let failure): failure
    }
  }
}
