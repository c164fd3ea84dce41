import MPYFormat
import NativeModule
import Testing

/// The module uses 78 and 79 in relocations, the others in code: behind a switch, by a choice of
/// two entries, and in a function that never returns.
private let used = [0, 1, 2, 3, 4, 5, 7, 13, 19, 20, 55, 56, 65, 78, 79]

@Test(arguments: CompiledModules.all.indices)
func `All entries a compiled module uses are found`(number: Int) throws {
  let module = CompiledModules.all[number]
  let file = try FunctionTableScan.file(module.hex)
  let use = FunctionTableUse.scan(file.body, in: file)
  #expect(use.indices == used, "\(module.name)")
  #expect(use.isComplete, "\(module.name): \(use.doubts.map(\.text))")
}

@Test(arguments: CompiledModules.all.indices)
func `Every site is in the code and belongs to one entry or a choice`(number: Int) throws {
  let file = try FunctionTableScan.file(CompiledModules.all[number].hex)
  let use = FunctionTableUse.scan(file.body, in: file)
  for entry in use.entries {
    #expect(!entry.sites.isEmpty)
    #expect(entry.sites == Set(entry.sites).sorted())
    #expect(entry.sites.allSatisfy { (0..<file.body.code.count).contains($0) })
  }
  // new_list is used in one place.
  #expect(use.entries.first { $0.index == 20 }?.sites.count == 1)
}

@Test func `The sites are the instructions that load the entries`() throws {
  let module = try #require(CompiledModules.all.first { $0.name == "x64-gcc" })
  let file = try FunctionTableScan.file(module.hex)
  let use = FunctionTableUse.scan(file.body, in: file)
  let code = Array(file.body.code)
  for (index, displacement) in [(20, [0xA0, 0]), (65, [0x08, 2])] {
    let site = try #require(use.entries.first { $0.index == index }?.sites.first)
    // call or jmp [register + 8 × index]
    let bytes = code[site..<min(site + 8, code.count)].map(Int.init)
    let place = try #require(bytes.firstIndex(of: displacement[0]))
    #expect(bytes[place + 1] == displacement[1])
  }
}

@Test(arguments: CompiledModules.all.indices)
func `Words are named by what is added to them`(number: Int) throws {
  let file = try FunctionTableScan.file(CompiledModules.all[number].hex)
  let names = FunctionTableUse.scan(file.body, in: file).annotations
  #expect(names.values.contains("mp_fun_table"))
  #expect(names.values.contains("qstr table"))
  #expect(names.values.contains("mp_fun_table.type_fun_builtin_1"))
  #expect(names.values.contains("mp_fun_table.type_fun_builtin_2"))
  #expect(names.values.count { $0.hasPrefix("text+0x") } >= 2)
  #expect(names.keys.allSatisfy { $0.isMultiple(of: file.header.architecture.wordByteCount) })
}
