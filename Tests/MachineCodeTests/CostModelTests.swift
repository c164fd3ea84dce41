import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite("The cost model")
struct CostModelTests {
  @Test(
    "counts what qemu-arm executes",
    .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason)),
    arguments: [(10, 60, 40), (5_000, 10, 300)]
  )
  func thumb(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await exact(.thumb, Thumb2(), start, count, size)
  }

  @Test(
    "counts what qemu-riscv32 executes",
    .enabled(
      if: KernelTools.riscvEmulator != nil,
      Comment(rawValue: KernelTools.riscvEmulatorReason)
    ),
    arguments: [(10, 60, 40), (5_000, 10, 300)]
  )
  func rv32(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await exact(.rv32, RV32(), start, count, size)
  }

  private func exact(
    _ machine: EmulatedMachine,
    _ set: any InstructionSet,
    _ start: UInt64,
    _ count: UInt64,
    _ size: Int
  ) async throws {
    var batch = EmulatorBatch(machine)
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
