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
      #expect(outcome.result == outcome.expected.result, "seed \(seed)")
      #expect(outcome.data == outcome.expected.data, "seed \(seed)")
      #expect(outcome.saved == batch.kept, "seed \(seed)")
    }
  }

  @Test(
    "cost what the model counts",
    arguments: [Xtensa.Convention.windowed, .call0],
    [(10, 60, 40), (5_000, 10, 300)]
  )
  func costs(_ convention: Xtensa.Convention, _ range: (UInt64, UInt64, Int)) async throws {
    let (start, count, size) = range
    var batch = XtensaBatch(convention)
    var compiled: [CompiledKernel] = []
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      // Functions that kernels call are no part of their cost.
      guard !kernelCase.kernel.hasCalls else { continue }
      compiled.append(try KernelCompiler(Xtensa(convention)).compile(kernelCase.kernel))
      batch.add(kernelCase, compiled[compiled.count - 1])
    }
    let folder = try TemporaryFolder()
    let qemu = try #require(KernelTools.xtensaEmulator)
    let trace = folder.path + "/trace"
    let outcomes = try #require(try await batch.run(qemu, counting: trace))
    let driver = XtensaProgram.driverCounts
    var expected = driver.start + driver.end + outcomes.count * driver.each
    for (outcome, code) in zip(outcomes, compiled) {
      expected += code.instructionCount(of: outcome.expected.run)
    }
    let lines = try folder.text("trace").split(separator: "\n")
    #expect(outcomes.count > Int(count) / 4)
    #expect(lines.count { $0.hasPrefix("Trace") } == expected)
  }
}

extension Kernel {
  fileprivate var hasCalls: Bool {
    blocks.lazy.flatMap(\.instructions).contains { if case .call = $0 { true } else { false } }
  }
}
