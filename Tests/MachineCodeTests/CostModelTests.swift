import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite(
  "The cost model",
  .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason))
)
struct CostModelTests {
  /// Instructions of the driver: before the first kernel, around each, after the last.
  private static let driver = (start: 2, each: 27, end: 13)

  @Test(
    "counts what qemu-arm executes",
    arguments: ThumbSet.allCases,
    [(10, 60, 40), (5_000, 10, 300)]
  )
  func exact(_ set: ThumbSet, _ part: (start: UInt64, count: UInt64, size: Int)) async throws {
    let (start, count, size) = part
    var batch = ThumbBatch()
    var compiled: [CompiledKernel] = []
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      // Functions that kernels call are no part of their cost.
      guard !kernelCase.kernel.hasCalls else { continue }
      compiled.append(try KernelCompiler(set.instructionSet).compile(kernelCase.kernel))
      batch.add(kernelCase, compiled[compiled.count - 1])
    }
    let folder = try TemporaryFolder()
    let trace = folder.path + "/trace"
    let qemu = try #require(KernelTools.emulator)
    let outcomes = try #require(try await batch.run(qemu, counting: trace))
    var expected = Self.driver.start + Self.driver.end + outcomes.count * Self.driver.each
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
