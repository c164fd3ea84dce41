import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "Random kernels as x86 code under qemu-i386",
  .serialized,
  .enabled(
    if: KernelTools.x86Emulator != nil,
    Comment(rawValue: KernelTools.x86EmulatorReason)
  )
)
struct X86DifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func agree(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    var batch = KernelBatch(.x86)
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      batch.add(kernelCase, try KernelCompiler(X86()).compile(kernelCase.kernel))
    }
    let outcomes = try await batch.run(try #require(KernelTools.x86Emulator))
    for (index, outcome) in try #require(outcomes).enumerated() {
      let seed = first + UInt64(index)
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == BatchMachine.x86.kept + [0], "seed \(seed)")
    }
  }
}
