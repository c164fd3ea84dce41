import KernelFixtures
import KernelIR
import MachineCode
import TestSupport
import Testing

@Suite("Forests as nested compares")
struct ForestCodeTests {
  /// The bounds are per compare, a tenth above what the compiler makes: they catch a plan that
  /// spills or a constant that takes a longer way than before.
  @Test("votes are right and the code is small", arguments: [(100, 3), (30, 5), (8, 8)])
  func votes(_ trees: Int, _ depth: Int) throws {
    let forest = RandomForest(seed: 7, trees: trees, depth: depth)
    let kernel = try forest.kernel()
    var generator = SeededGenerator(seed: 8)
    let thumb = try KernelCompiler(Thumb2()).compile(kernel)
    let x64 = try KernelCompiler(X64()).compile(kernel)
    let rv32 = try KernelCompiler(RV32()).compile(kernel)
    var counts = (0, 0, 0)
    for _ in 0..<100 {
      let row = RandomForest.row(&generator, features: forest.featureCount)
      var bytes: [UInt8] = []
      for value in row {
        bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
      }
      var memory = KernelMemory([MemoryRegion("row", at: 0x1000, bytes, isWritable: false)])
      let run = try KernelInterpreter(pointerBytes: 4).run(kernel, [0x1000], memory: &memory)
      #expect(UInt32(truncatingIfNeeded: run.result) == forest.votes(row))
      counts.0 += thumb.instructionCount(of: run)
      counts.1 += x64.instructionCount(of: run)
      counts.2 += rv32.instructionCount(of: run)
    }
    let splits = forest.trees.reduce(0) { $0 + $1.splitCount }
    #expect(thumb.code.count * 10 < splits * 136)
    #expect(x64.code.count * 10 < splits * 168)
    #expect(rv32.code.count * 10 < splits * 148)
    #expect(counts.0 < 100 * trees * depth * 36 / 10)
    #expect(counts.1 < 100 * trees * depth * 28 / 10)
    #expect(counts.2 < 100 * trees * depth * 36 / 10)
  }
}
