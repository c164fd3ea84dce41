import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "Random kernels as Thumb-2 code under qemu-arm",
  .serialized,
  .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason))
)
struct ThumbDifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func agree(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    var batch = KernelBatch(.thumb)
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      batch.add(kernelCase, try KernelCompiler(Thumb2()).compile(kernelCase.kernel))
    }
    let outcomes = try await batch.run(try #require(KernelTools.emulator))
    for (index, outcome) in try #require(outcomes).enumerated() {
      let seed = first + UInt64(index)
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == BatchMachine.thumb.kept + [0], "seed \(seed)")
    }
  }
}
