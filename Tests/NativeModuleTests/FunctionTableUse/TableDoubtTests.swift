import MPYFormat
import NativeModule
import Testing

/// Starts of functions that load the table's address from word 2 to r3.
private let load: UInt16 = 0x4B01
private let back: UInt16 = 0x4770

private func scan(_ second: UInt16, _ third: UInt16, _ fourth: UInt16) -> FunctionTableUse {
  FunctionTableScan.thumb([load, second, third, fourth, 0, 0], tableWord: 2)
}

@Test func `A load at a constant offset is an entry`() {
  // ldr r0, [r3, #16]; bx lr
  let use = scan(0x6918, back, back)
  #expect(
    use.entries == FunctionTableScan.thumb([load, 0x6918, back, 0, 0, 0], tableWord: 2).entries
  )
  #expect(use.indices == [4])
  #expect(use.entries.first?.sites == [2])
  #expect(use.isComplete)
}

@Test func `Both ways of a condition count by themselves`() {
  // ldr r3; cmp r0, #0; ite eq; ldr r0, [r3, #12]; ldr r0, [r3, #16]; bx lr
  let code: [UInt16] = [0x4B02, 0x2800, 0xBF0C, 0x68D8, 0x6918, back, 0, 0]
  let use = FunctionTableScan.thumb(code, tableWord: 3)
  #expect(use.indices == [3, 4])
  #expect(use.isComplete)
}

@Test func `An address put together from parts is followed`() {
  // adds r3, #128; movs r1, #132; ldr r0, [r3, r1]; bx lr
  let code: [UInt16] = [0x4B02, 0x3380, 0x2184, 0x5858, back, back, 0, 0]
  #expect(FunctionTableScan.thumb(code, tableWord: 3).indices == [65])
}

@Test func `A table kept on the stack is followed`() {
  // push {r3}; movs r3, #0; pop {r1}; ldr r0, [r1, #20]; bx lr
  let code: [UInt16] = [0x4B02, 0xB408, 0x2300, 0xBC02, 0x6948, back, 0, 0]
  let use = FunctionTableScan.thumb(code, tableWord: 3)
  #expect(use.indices == [5])
  #expect(use.isComplete)
}

@Test func `What hides the table is said with its place`() {
  // str r3, [r0]
  #expect(scan(0x6003, back, back).places == ["2 stored"])
  // ldr r0, [r3, r1]
  #expect(scan(0x5858, back, back).places == ["2 index"])
  // mov r0, r3; blx r1
  #expect(scan(0x4618, 0x4788, back).places == ["4 passed"])
  // push {r4}; bx r1
  #expect(scan(0xB410, 0x4708, back).places == ["4 jump"])
  // Beyond the last entry: ldr.w r0, [r3, #0xFFC]
  #expect(scan(0xF8D3, 0x0FFC, back).places == ["2 index"])
  // No instruction.
  #expect(scan(0xB700, back, back).places == ["2 instruction"])
}

@Test func `Code that is not reached is followed where it can be`() {
  // bx lr; then ldr r3; add r3, pc; ldr r3, [r3]; ldr r0, [r3, #8]; bx lr, and the words.
  let code: [UInt16] = [back, 0x46C0, 0x4B02, 0x447B, 0x681B, 0x6898, back, back, 10, 0, 0, 0]
  let use = FunctionTableScan.thumb(code, tableWord: 5)
  #expect(use.entries.map(\.index) == [2], "\(use.doubts.map(\.text))")
  #expect(use.isComplete)
  var cut = code
  cut[6] = 0xB700
  #expect(FunctionTableScan.thumb(cut, tableWord: 5).reasons.contains(.unreached))
}

@Test(arguments: [MPYArchitecture.xtensa, .xtensawin, .armv6])
func `Of other architectures only relocations count`(architecture: MPYArchitecture) {
  let position = MPYRelocation.Position(.text, word: 1)
  let use = FunctionTableScan.scan(
    [UInt8](repeating: 0, count: 8),
    architecture,
    [MPYRelocation(.functionTableEntry(78), at: position)]
  )
  #expect(use.indices == [78])
  #expect(use.entries.first?.sites == [4])
  #expect(use.places == ["0 architecture"])
}

@Test func `Reasons are told apart in words`() {
  let reasons: [TableDoubt.Reason] = [
    .architecture, .instruction, .jump, .index, .stored, .passed, .unreached, .tooLong,
  ]
  #expect(Set(reasons.map(\.rawValue)).count == reasons.count)
  #expect(
    scan(0x4600, 0x6003, back).doubts.map(\.text)
      == ["0x4: the table's address is stored in memory"]
  )
}
