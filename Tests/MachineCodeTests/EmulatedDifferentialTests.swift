import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite("Random kernels as code under QEMU", .serialized)
struct EmulatedDifferentialTests {
  @Test(
    "give what the interpreter gives as Thumb-2 code",
    .enabled(if: KernelTools.emulator != nil, Comment(rawValue: KernelTools.emulatorReason)),
    arguments: [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func thumb(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await agree(.thumb, Thumb2(), start, count, size)
  }

  @Test(
    "give what the interpreter gives as RV32 code",
    .enabled(
      if: KernelTools.riscvEmulator != nil,
      Comment(rawValue: KernelTools.riscvEmulatorReason)
    ),
    arguments: [(1, 300, 40), (1_000, 30, 400), (2_000, 4, 5_000)]
  )
  func rv32(_ start: UInt64, _ count: UInt64, _ size: Int) async throws {
    try await agree(.rv32, RV32(), start, count, size)
  }

  private func agree(
    _ machine: EmulatedMachine,
    _ set: any InstructionSet,
    _ start: UInt64,
    _ count: UInt64,
    _ size: Int
  ) async throws {
    var batch = EmulatorBatch(machine)
    let first = KernelTools.seedBase &+ start
    for seed in first..<(first + count) {
      let kernelCase = try RandomKernel.make(seed: seed, size: size)
      batch.add(kernelCase, try KernelCompiler(set).compile(kernelCase.kernel))
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
