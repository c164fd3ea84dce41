import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import Testing

@Suite("Random kernels as x86-64 code", .serialized, .enabled(if: KernelTools.isNative))
struct NativeDifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: [(1, 300, 40), (1_000, 40, 400), (2_000, 6, 6_000)]
  )
  func agree(_ start: UInt64, _ count: UInt64, _ size: Int) throws {
    let machine = try #require(NativeMachine(capacity: 1 << 20))
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      let compiled = try KernelCompiler(X64()).compile(kernelCase.kernel)
      try #require(machine.load(compiled.code))
      let outcome = try machine.run(kernelCase, compiled)
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == NativeMachine.kept, "seed \(seed)")
      #expect(outcome.isIntact, "seed \(seed)")
    }
  }
}
