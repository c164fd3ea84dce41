import KernelCases
import KernelFixtures
import KernelIR
import MachineCode
import Testing

@Suite("Drafts that something was changed in")
struct KernelFuzzTests {
  @Test("are refused by a rule, or compile and end", arguments: [1, 2, 3, 4])
  func hold(_ round: UInt64) throws {
    var taken = 0
    let count: UInt64 = 400
    let first = KernelTools.seedBase &+ round * 10_000
    for seed in first..<(first + count) {
      let draft = try MutatedKernel.draft(seed: seed)
      guard let kernel = try checked(draft) else { continue }
      taken += 1
      for set in AnySet.all {
        let compiled = try KernelCompiler(set).compile(kernel)
        #expect(!compiled.code.isEmpty || kernel.blocks.allSatisfy(\.instructions.isEmpty))
      }
      var memory = KernelMemory([MemoryRegion("data", at: 0x100, Array(repeating: 1, count: 256))])
      let arguments = [UInt64](repeating: 0x100, count: kernel.parameters.count)
      let interpreter = KernelInterpreter(pointerBytes: 8, stepLimit: 2_000)
      do {
        _ = try interpreter.run(kernel, arguments, memory: &memory)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    // Both ways have to be taken for the test to mean something.
    #expect(taken > 40 && taken < 360, "\(taken) of \(count) were valid, round \(round)")
  }

  private func checked(_ draft: KernelDraft) throws -> Kernel? {
    do {
      return try Kernel(draft)
    } catch {
      #expect(!error.description.isEmpty)
      return nil
    }
  }
}
