import MPYFormat
import NativeModule
import Testing

private func at(_ area: MPYRelocation.Area, _ word: Int) -> MPYRelocation.Position {
  MPYRelocation.Position(area, word: word)
}

@Test func `Every target has its name, with the offset the word has`() {
  var code = [UInt8](repeating: 0, count: 40)
  code[0] = 0x12
  code[16] = 0x04
  let use = FunctionTableScan.scan(
    code,
    .x86,
    [
      MPYRelocation(.text, at: at(.text, 0), runCount: 2),
      MPYRelocation(.zeroedData, at: nil),
      MPYRelocation(.readOnlyData, at: nil),
      MPYRelocation(.functionTable, at: at(.text, 4)),
      MPYRelocation(.qstrTable, at: at(.text, 5)),
      MPYRelocation(.objectTable, at: at(.text, 6)),
      MPYRelocation(.functionTableEntry(73), at: at(.text, 7)),
      MPYRelocation(.functionTableEntry(117), at: at(.text, 8)),
      MPYRelocation(.text, at: at(.readOnlyData, 1)),
      MPYRelocation(.functionTableEntry(50), at: at(.readOnlyData, 0)),
    ],
    readOnlyData: [0, 0, 0, 0, 0xFC, 0xFF, 0xFF, 0xFF]
  )
  #expect(
    use.annotations == [
      0: "text+0x12", 4: "text+0x0", 8: "bss+0x0", 12: "rodata+0x0", 16: "mp_fun_table+0x4",
      20: "qstr table", 24: "object table", 28: "mp_fun_table.type_type",
      32: "mp_fun_table.entry 117",
    ]
  )
  #expect(use.dataAnnotations == [0: "mp_fun_table.memset_", 4: "text-0x4"])
  #expect(use.indices == [50, 73, 117])
  #expect(use.entries.first?.sites == [])
}

@Test func `Words outside their area are left out`() {
  let use = FunctionTableScan.scan(
    [0xC3, 0, 0, 0, 0, 0, 0, 0],
    .x64,
    [
      MPYRelocation(.functionTable, at: nil),
      MPYRelocation(.text, at: at(.text, 0), runCount: .max),
      MPYRelocation(.functionTableEntry(3), at: nil),
      MPYRelocation(.functionTableEntry(4), at: at(.text, .max)),
      MPYRelocation(.functionTableEntry(5), at: at(.readOnlyData, 0)),
      MPYRelocation(.text, at: at(.text, -1), runCount: -1),
    ]
  )
  #expect(use.annotations == [0: "text+0xc3"])
  #expect(use.entries.isEmpty)
}
