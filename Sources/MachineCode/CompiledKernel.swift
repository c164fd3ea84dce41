public import KernelIR

/// The machine code of one function: position-independent, entered at its first byte.
public struct CompiledKernel: Equatable, Sendable {
  /// Code, constants and tables; to be loaded at a multiple of 4, or of the widest table's alignment.
  public let code: [UInt8]
  /// Where each table starts, from the start of the code, or of `tables` where these stand apart.
  public let tableOffsets: [Int]
  /// Bytes of stack one call uses, its own calls not included.
  public let stackBytes: Int
  /// Instructions executed on the way to the first block.
  public let entryCost: Int
  /// Instructions executed in each block, by position.
  public let blockCosts: [BlockCost]
  /// Tables that have to be loaded apart from the code, at a multiple of 8; else empty.
  public var tables: [UInt8] = []
  /// Where words of the code stand to which the address of `tables` has to be added.
  public var tableReferences: [Int] = []

  /// Whether it is smaller, or as small and shorter on the sum of all ways.
  func isBetter(than other: CompiledKernel) -> Bool {
    (code.count, wayCost) < (other.code.count, other.wayCost)
  }

  private var wayCost: Int {
    blockCosts.reduce(entryCost) { $0 + $1.steps + $1.then + $1.otherwise }
  }

  /// How many instructions the code executes for what the interpreter saw, returns included and
  /// functions called not.
  public func instructionCount(of run: KernelRun) -> Int {
    var count = entryCost
    for (cost, (visits, then)) in zip(blockCosts, zip(run.visits, run.thenCounts)) {
      count += visits * cost.steps + then * cost.then + (visits - then) * cost.otherwise
    }
    return count
  }
}
