/// How much time a compilation may take.
public enum CompilationEffort: Sendable {
  /// The first set of scratch registers that fits: some bytes longer.
  case quick
  /// Every set of scratch registers.
  case thorough
  /// Every set, where the kernel's quick compilation is known.
  case improving(CompiledKernel)
}
