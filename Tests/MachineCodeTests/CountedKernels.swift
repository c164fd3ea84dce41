import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

/// Random kernels without calls, compiled, and what running them costs by the model.
struct CountedKernels {
  private(set) var kernels: [(source: KernelCase, compiled: CompiledKernel)] = []

  /// Those of the seeds from `start` on, which a test run may move.
  init(
    _ part: (start: UInt64, count: UInt64, size: Int),
    for instructionSet: any InstructionSet
  ) throws {
    let compiler = KernelCompiler(instructionSet)
    let first = KernelTools.seedBase &+ part.start
    for seed in first..<(first + part.count) {
      let source = try RandomKernel.make(seed: seed, size: part.size)
      // Functions that kernels call are no part of their cost.
      guard !source.kernel.hasCalls else { continue }
      kernels.append((source, try compiler.compile(source.kernel)))
    }
  }

  /// Expects as many lines in a trace as the driver and the kernels have instructions.
  func expect(
    _ trace: String,
    _ outcomes: [KernelOutcome],
    driver: (start: Int, each: Int, end: Int)
  ) {
    var expected = driver.start + driver.end + outcomes.count * driver.each
    for (outcome, kernel) in zip(outcomes, kernels) {
      expected += kernel.compiled.instructionCount(of: outcome.expected.run)
    }
    #expect(outcomes.count == kernels.count)
    #expect(trace.split(separator: "\n").count { $0.hasPrefix("Trace") } == expected)
  }
}

extension Kernel {
  fileprivate var hasCalls: Bool {
    blocks.lazy.flatMap(\.instructions).contains { if case .call = $0 { true } else { false } }
  }
}
