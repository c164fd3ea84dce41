import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "Random kernels as Xtensa code under qemu-xtensa",
  .serialized,
  .enabled(
    if: KernelTools.xtensaEmulator != nil,
    Comment(rawValue: KernelTools.xtensaEmulatorReason)
  )
)
struct XtensaDifferentialTests {
  @Test(
    "give what the interpreter gives",
    arguments: [Xtensa.Convention.windowed, .call0],
    [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func agree(_ convention: Xtensa.Convention, _ range: (UInt64, UInt64, Int)) async throws {
    let (start, count, size) = range
    var batch = XtensaBatch(convention)
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      batch.add(kernelCase, try KernelCompiler(Xtensa(convention)).compile(kernelCase.kernel))
    }
    let outcomes = try await batch.run(try #require(KernelTools.xtensaEmulator))
    for (index, outcome) in try #require(outcomes).enumerated() {
      let seed = first + UInt64(index)
      #expect(outcome.agrees, "seed \(seed)")
    }
  }

  @Test(
    "cost what the model counts",
    arguments: [Xtensa.Convention.windowed, .call0],
    [(10, 60, 40), (5_000, 10, 300)]
  )
  func costs(
    _ convention: Xtensa.Convention,
    _ part: (start: UInt64, count: UInt64, size: Int)
  ) async throws {
    let counted = try CountedKernels(part, for: Xtensa(convention))
    var batch = XtensaBatch(convention)
    for kernel in counted.kernels { batch.add(kernel.source, kernel.compiled) }
    let folder = try TemporaryFolder()
    let qemu = try #require(KernelTools.xtensaEmulator)
    let outcomes = try #require(try await batch.run(qemu, counting: folder.path + "/trace"))
    #expect(outcomes.count > Int(part.count) / 4)
    counted.expect(try folder.text("trace"), outcomes, driver: XtensaProgram.driverCounts)
  }
}
