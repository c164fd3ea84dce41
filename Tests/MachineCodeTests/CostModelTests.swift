import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite("The cost model") struct CostModelTests {
  /// Instructions of a driver: before the first kernel, around each, after the last.
  private typealias Driver = (start: Int, each: Int, end: Int)

  @Test(
    "counts what qemu-arm executes",
    .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason)),
    arguments: [(10, 60, 40), (5_000, 10, 300)]
  )
  func thumb(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await check(Thumb2(), .thumb, (start: 2, each: 27, end: 13), start, count, size)
  }

  @Test(
    "counts what qemu-i386 executes",
    .enabled(
      if: KernelTools.x86Emulator != nil,
      Comment(rawValue: KernelTools.x86EmulatorReason)
    ),
    arguments: [(10, 60, 40), (5_000, 10, 300)]
  )
  func x86(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await check(X86(), .x86, (start: 1, each: 25, end: 11), start, count, size)
  }

  private func check(
    _ set: some InstructionSet,
    _ machine: BatchMachine,
    _ driver: Driver,
    _ start: UInt64,
    _ count: UInt64,
    _ size: Int
  ) async throws {
    var batch = KernelBatch(machine)
    var compiled: [CompiledKernel] = []
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      // Functions that kernels call are no part of their cost.
      guard !kernelCase.kernel.hasCalls else { continue }
      compiled.append(try KernelCompiler(set).compile(kernelCase.kernel))
      batch.add(kernelCase, compiled[compiled.count - 1])
    }
    let folder = try TemporaryFolder()
    let trace = folder.path + "/trace"
    let qemu = try #require(machine.emulator)
    let outcomes = try #require(try await batch.run(qemu, counting: trace))
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
