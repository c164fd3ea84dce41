public import KernelCases
public import TestSupport

extension RandomKernel where Source == SeededGenerator {
  /// A case; the same seed and size give the same one.
  public static func make(seed: UInt64, size: Int) throws -> KernelCase {
    var source = SeededGenerator(seed: seed)
    return try make("random \(seed)", size: size, from: &source)
  }
}
