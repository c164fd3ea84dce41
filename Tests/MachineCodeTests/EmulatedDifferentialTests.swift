import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "Random kernels as code under QEMU",
  .serialized,
  .enabled(if: EmulatedSet.areRunnable, Comment(rawValue: EmulatedSet.reason))
)
struct EmulatedDifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: EmulatedSet.allCases,
    [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func agree(_ set: EmulatedSet, _ part: (start: UInt64, count: UInt64, size: Int)) async throws {
    let (start, count, size) = part
    let compiler = KernelCompiler(set.instructionSet)
    var batch = EmulatorBatch(set.machine)
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      batch.add(kernelCase, try compiler.compile(kernelCase.kernel))
    }
    let outcomes = try await batch.run()
    for (index, outcome) in try #require(outcomes).enumerated() {
      let seed = first + UInt64(index)
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == outcome.kept, "seed \(seed)")
    }
  }
}
