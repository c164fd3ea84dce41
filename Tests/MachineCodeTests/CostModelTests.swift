import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "The cost model",
  .enabled(if: EmulatedSet.areRunnable, Comment(rawValue: EmulatedSet.reason))
)
struct CostModelTests {
  @Test(
    "counts what QEMU executes",
    arguments: EmulatedSet.allCases,
    [(10, 60, 40), (5_000, 10, 300)]
  )
  func exact(_ set: EmulatedSet, _ part: (start: UInt64, count: UInt64, size: Int)) async throws {
    let (start, count, size) = part
    let machine = set.machine
    let compiler = KernelCompiler(set.instructionSet)
    var batch = EmulatorBatch(machine)
    var compiled: [CompiledKernel] = []
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      // Functions that kernels call are no part of their cost.
      guard !kernelCase.kernel.hasCalls else { continue }
      compiled.append(try compiler.compile(kernelCase.kernel))
      batch.add(kernelCase, compiled[compiled.count - 1])
    }
    let folder = try TemporaryFolder()
    let trace = folder.path + "/trace"
    let outcomes = try #require(try await batch.run(counting: trace))
    let driver = machine.driverCost
    var expected = driver.start + driver.end + outcomes.count * driver.each
    for (outcome, code) in zip(outcomes, compiled) {
      expected += code.instructionCount(of: outcome.expected.run)
    }
    let lines = try folder.text("trace").split(separator: "\n")
    #expect(outcomes.count > Int(count) / 2)
    #expect(lines.count { $0.hasPrefix("Trace") } == expected)
  }
}

extension Kernel {
  fileprivate var hasCalls: Bool {
    blocks.lazy.flatMap(\.instructions).contains { if case .call = $0 { true } else { false } }
  }
}
