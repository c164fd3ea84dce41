import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "Random kernels as Thumb code under qemu-arm",
  .serialized,
  .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason))
)
struct ThumbDifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: ThumbSet.allCases,
    [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func agree(_ set: ThumbSet, _ part: (start: UInt64, count: UInt64, size: Int)) async throws {
    let (start, count, size) = part
    var batch = ThumbBatch()
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      let compiler = KernelCompiler(set.instructionSet)
      batch.add(kernelCase, try compiler.compile(kernelCase.kernel))
    }
    let outcomes = try await batch.run(try #require(KernelTools.emulator))
    for (index, outcome) in try #require(outcomes).enumerated() {
      let seed = first + UInt64(index)
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == ThumbBatch.kept + [0], "seed \(seed)")
    }
  }
}
