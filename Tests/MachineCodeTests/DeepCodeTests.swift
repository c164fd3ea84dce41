import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite("Code beyond every short reach", .serialized)
struct DeepCodeTests {
  private static func kernels() throws -> [Kernel] {
    try [
      DeepKernels.chain(depth: 3, padding: 1), DeepKernels.chain(depth: 8, padding: 12),
      DeepKernels.chain(depth: 40, padding: 3), DeepKernels.chain(depth: 300, padding: 2),
      DeepKernels.chain(depth: 200, padding: 60), DeepKernels.straight(steps: 100),
      DeepKernels.straight(steps: 3_000), DeepKernels.straight(steps: 12_000),
      DeepKernels.crowd(values: 20), DeepKernels.crowd(values: 250),
    ]
  }

  private static func cases(_ kernel: Kernel) -> [KernelCase] {
    [UInt32(0), 2, 250, 0x8000_0001].map { value in
      KernelCase(
        kernel: kernel,
        words: Array([value, 99].prefix(kernel.parameters.count - 2)),
        data: Array(repeating: 7, count: 256)
      )
    }
  }

  @Test(
    "under QEMU",
    .enabled(if: EmulatedSet.areRunnable, Comment(rawValue: EmulatedSet.reason)),
    arguments: EmulatedSet.allCases
  )
  func emulated(_ set: EmulatedSet) async throws {
    var batch = EmulatorBatch(set.machine)
    var names: [String] = []
    var largest = 0
    for kernel in try Self.kernels() {
      let compiled = try KernelCompiler(set.instructionSet).compile(kernel)
      largest = max(largest, compiled.code.count)
      for kernelCase in Self.cases(kernel) {
        batch.add(kernelCase, compiled)
        names.append(kernel.name)
      }
    }
    #expect(largest > 1 << 16)
    let outcomes = try await batch.run()
    for (outcome, name) in zip(try #require(outcomes), names) {
      #expect(outcome.result == outcome.expected.result, "\(name)")
      #expect(outcome.data == outcome.expected.data, "\(name)")
      #expect(outcome.saved == outcome.kept, "\(name)")
    }
  }

  @Test(
    "as Xtensa under qemu-xtensa",
    .enabled(
      if: KernelTools.xtensaEmulator != nil,
      Comment(rawValue: KernelTools.xtensaEmulatorReason)
    ),
    arguments: [Xtensa.Convention.windowed, .call0]
  )
  func xtensa(_ convention: Xtensa.Convention) async throws {
    var batch = XtensaBatch(convention)
    var names: [String] = []
    // Constants for the end of the last one are out of reach of a block at its start.
    for kernel in try Self.kernels() + [DeepKernels.straight(steps: 32_000)] {
      let compiled = try KernelCompiler(Xtensa(convention)).compile(kernel)
      for kernelCase in Self.cases(kernel) {
        batch.add(kernelCase, compiled)
        names.append(kernel.name)
      }
    }
    let outcomes = try await batch.run(try #require(KernelTools.xtensaEmulator))
    for (outcome, name) in zip(try #require(outcomes), names) {
      #expect(outcome.result == outcome.expected.result, "\(name)")
      #expect(outcome.data == outcome.expected.data, "\(name)")
      #expect(outcome.saved == outcome.kept, "\(name)")
    }
  }

  @Test("as x86-64", .enabled(if: KernelTools.isNative))
  func native() throws {
    let machine = try #require(NativeMachine(capacity: 1 << 20))
    for kernel in try Self.kernels() {
      let compiled = try KernelCompiler(X64()).compile(kernel)
      try #require(machine.load(compiled.code))
      for kernelCase in Self.cases(kernel) {
        let outcome = try machine.run(kernelCase, compiled)
        #expect(outcome.result == outcome.expected.result, "\(kernel.name)")
        #expect(outcome.data == outcome.expected.data, "\(kernel.name)")
        #expect(outcome.saved == NativeMachine.kept, "\(kernel.name)")
      }
    }
  }

  @Test("a frame too large is refused with its size")
  func frame() throws {
    let kernel = try DeepKernels.crowd(values: 2_000)
    // x86 reaches as much stack as a kernel can ask for.
    for set in EmulatedSet.allCases where set != .x86 {
      let compiler = KernelCompiler(set.instructionSet)
      #expect(throws: MachineCodeFault.self) { try compiler.compile(kernel) }
    }
  }

  @Test("the same kernel gives the same bytes")
  func repeated() throws {
    for seed: UInt64 in 40..<50 {
      let kernel = try RandomKernel.make(seed: seed, size: 200).kernel
      for set in AnySet.all {
        let first = try KernelCompiler(set).compile(kernel)
        #expect(try KernelCompiler(set).compile(kernel) == first)
      }
    }
  }
}
