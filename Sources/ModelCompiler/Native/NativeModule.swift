public import KernelIR
public import MachineCode
public import ModelIR

/// A packed module with machine code, and what is known about it.
public struct NativeModule: Equatable, Sendable {
  /// The `.mpy` file.
  public let bytes: [UInt8]
  /// The content of the file beside it, whose name is the module's with the ending `dat`; nil where
  /// tables are part of the `.mpy` file.
  public let tables: [UInt8]?
  /// The ending of that file's name.
  public static let tablesExtension = "dat"
  /// The addresses at which `tables` are read where they lie are multiples of this; elsewhere they are
  /// copied.
  public static let tableAlignment = FileTables.alignment
  /// What their file may hold instead, so that tables stand at such an address in an image.
  public static func paddedTables(_ tables: [UInt8]) -> [[UInt8]] {
    (0...FileTables.mostPadding).map { padding in
      Array(repeating: 0, count: padding / 2) + tables
        + Array(repeating: 0, count: padding - padding / 2)
    }
  }

  /// How leaves became integers.
  public let plan: VotePlan
  /// `predict` before an instruction set was chosen.
  public let kernel: Kernel
  /// `predict` as machine code, with what its blocks cost.
  public let compiled: CompiledKernel
  /// What the module is for.
  public let target: NativeTarget
  /// What rows hold.
  public let featureType: FeatureType
  /// How many scores there are.
  public let scoreCount: Int
  /// Whether machine code alone answers a call with one argument.
  let answersAlone: Bool
  /// Whether the answer is a float object.
  public let returnsFloat: Bool
  /// What the trees cost where a loop carries them out; nil where comparisons are nested.
  let loopCost: LoopCost?
  /// The blocks that make floats of sums.
  let scoresStart: Label
  /// The blocks behind them, which rows of the model's own type do not reach.
  let foreignStart: Label
}
