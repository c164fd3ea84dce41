import KernelCases
import KernelFixtures
import KernelIR
import Testing

@Suite("Sharing blocks")
struct SharingTests {
  @Test("changes no result", arguments: [true, false])
  func agrees(_ favoursSize: Bool) throws {
    for seed: UInt64 in 1..<120 {
      let kernelCase = try RandomKernel.make(seed: seed, size: 120)
      let shared = try kernelCase.kernel.sharingBlocks(favoursSize: favoursSize)
      let sharedCase = KernelCase(
        kernel: shared,
        words: kernelCase.words,
        data: kernelCase.data
      )
      let outcomes = try [kernelCase, sharedCase].map { it in
        try InterpretedCase(
          it,
          pointerBytes: 4,
          data: 0x10_0000,
          table: 0x20_0000,
          tables: it.kernel.tables.indices.map { 0x30_0000 + UInt64($0) * 0x1000 },
          functions: (1...5).map { 0x40_0000 + $0 }
        )
      }
      #expect(outcomes[0].result == outcomes[1].result, "seed \(seed)")
      #expect(outcomes[0].data == outcomes[1].data, "seed \(seed)")
    }
  }

  @Test("leaves of a deep tree are written once, or where code runs into them")
  func forests() throws {
    let kernel = try RandomForest(seed: 3, trees: 4, depth: 6).kernel()
    let lean = try kernel.sharingBlocks(favoursSize: true)
    let fast = try kernel.sharingBlocks(favoursSize: false)
    #expect(lean.blocks.count < fast.blocks.count)
    #expect(fast.blocks.count <= kernel.blocks.count)
    let leaves = lean.blocks.count { block in
      if case .jump = block.terminator { true } else { false }
    }
    // Four classes a tree, and what stands between trees.
    #expect(leaves <= 4 * 4 + 5)
  }
}
