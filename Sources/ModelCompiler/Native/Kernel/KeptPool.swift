import KernelIR
import MachineCode

/// Constants of two instructions that a table in reach of one register holds: one instruction each.
struct KeptPool {
  /// What the table holds.
  let words: [UInt32]
  /// Where each constant stands in the table, in bytes.
  let offsets: [Int32: Int]

  /// Nothing.
  static let empty = KeptPool(words: [], offsets: [:])

  private init(words: [UInt32], offsets: [Int32: Int]) {
    self.words = words
    self.offsets = offsets
  }

  /// The constants that are used most, as many as the register reaches; none where that saves less
  /// than the table's address takes.
  ///
  /// - Parameters:
  ///   - uses: how often a call uses each constant.
  ///   - core: what constants cost.
  init(_ uses: [Int32: Double], core: KeptConstants) {
    let ranked = uses.filter { KeptPrice.ofConstant($0.key, core).instructions > 1 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(Int(core.immediates.upperBound) / 4 + 1)
    // The address is two instructions; its register has to be saved where it is one too many.
    guard ranked.reduce(0, { $0 + $1.value }) > 4 else {
      self = .empty
      return
    }
    words = ranked.map { UInt32(bitPattern: $0.key) }
    offsets = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1.key, 4 * $0) })
  }
}
