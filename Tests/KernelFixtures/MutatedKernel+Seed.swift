public import KernelCases
public import KernelIR
public import TestSupport

extension MutatedKernel where Source == SeededGenerator {
  /// A draft; the same seed gives the same one.
  public static func draft(seed: UInt64) throws -> KernelDraft {
    let kernel = try RandomKernel.make(seed: seed, size: 20 + Int(seed % 40)).kernel
    var source = SeededGenerator(seed: seed ^ 0xF022)
    return draft(of: kernel, from: &source)
  }
}
