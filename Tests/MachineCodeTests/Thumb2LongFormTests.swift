import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

@Suite(
  "Thumb-2 forms of several instructions as LLVM reads them",
  .enabled(
    if: KernelTools.assembler != nil,
    Comment(rawValue: KernelTools.assemblerReason)
  )
)
struct Thumb2LongFormTests {
  private let llvm = Disassembler(triple: "thumbv7m-none-eabi", options: ["-mcpu=cortex-m3"])

  /// Distances are those of the whole form; LLVM prints them from 4 behind each instruction.
  @Test("arrive where the short forms would")
  func long() async throws {
    let low = MachineRegister(2)
    let high = MachineRegister(9)
    let less = ReferenceKind.branch(condition: Thumb2.code(of: .less))
    let zero = ReferenceKind.branchOnZero(low, isZero: true)
    let compare = ReferenceKind.compareAndBranch(.above, low, high)
    let cases: [(kind: ReferenceKind, form: Int, distance: Int, lines: [String])] = [
      (less, 2, 3_000_000, ["bge #2", "b.w #2999994"]),
      (less, 2, -3_000_000, ["bge #2", "b.w #-3000006"]),
      (zero, 1, 200, ["cmp r2, #0", "beq #194"]),
      (zero, 2, -4_000, ["cmp r2, #0", "beq.w #-4006"]),
      (zero, 3, 2_000_000, ["cmp r2, #0", "bne #2", "b.w #1999992"]),
      (compare, 0, -100, ["cmp r2, r9", "bhi #-106"]),
      (compare, 1, 5_000, ["cmp r2, r9", "bhi.w #4994"]),
      (compare, 2, 2_000_000, ["cmp r2, r9", "bls #2", "b.w #1999992"]),
      (.address(high), 1, 70_012, ["movw r9, #4464", "movt r9, #1", "add r9, pc"]),
      (.address(low), 2, -88, ["movw r2, #65436", "movt r2, #65535", "add r2, pc"]),
      (
        .literalPair(low, high, 1, 2), 1, 2_004, ["ldr.w r2, [pc, #2000]", "ldr.w r9, [pc, #2000]"]
      ),
    ]
    for (kind, form, distance, lines) in cases {
      var bytes: [UInt8] = []
      let start = 1 << 22
      Thumb2().encode(kind, form: form, at: start, target: start + distance, into: &bytes)
      #expect(try await llvm.lines(bytes) == lines, "\(kind)")
    }
  }
}
