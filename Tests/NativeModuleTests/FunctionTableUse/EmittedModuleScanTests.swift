import MPYFormat
import NativeModule
import Testing

/// Of the viper function, of the one with an exception handler, of the generator.
private let used = [
  [3, 4, 44], [0, 5, 7, 16, 18, 32, 33, 34, 45], [0, 16, 18, 32, 33, 34],
]

@Test(arguments: EmittedModules.all.indices)
func `All entries code of mpy-cross uses are found`(number: Int) throws {
  let module = EmittedModules.all[number]
  let file = try FunctionTableScan.file(module.hex)
  let uses = file.body.children.map { FunctionTableUse.scan($0, in: file) }
  #expect(uses.map(\.indices) == used, "\(module.name)")
  #expect(uses.map { $0.entries.map(\.sites.count).reduce(0, +) } == [3, 14, 8], "\(module.name)")
  #expect(uses.flatMap(\.doubts).map(\.text) == [], "\(module.name)")
}

@Test func `Bytecode and inline assembler use no entries`() throws {
  let file = try FunctionTableScan.file(EmittedModules.all[0].hex)
  #expect(FunctionTableUse.scan(file.body, in: file).entries.isEmpty)
  #expect(FunctionTableUse.scan(file.body, in: file).isComplete)
  let assembler = RawCode(
    kind: .assembler(AssemblerParts(argumentCount: 1, signature: 2)),
    code: file.body.children[0].code
  )
  #expect(FunctionTableUse.scan(assembler, in: file).entries.isEmpty)
}

@Test func `Without the table among the objects there is nothing to follow`() throws {
  let file = try FunctionTableScan.file(EmittedModules.all[0].hex)
  let function = file.body.children[0]
  let use = FunctionTableUse.scan(function, architecture: .armv6m, subVersion: 3)
  #expect(use.entries.isEmpty)
  let slots = Set(file.objects.indices.filter { file.objects[$0] == .functionTable })
  let found = FunctionTableUse.scan(
    function,
    architecture: .armv6m,
    subVersion: 3,
    tableSlots: slots
  )
  #expect(found.indices == used[0])
}
