import ObjectFile

extension LinkState {
  /// Gives memory functions that nothing defines a stub each; takes them out of `missing`.
  mutating func addMemoryStubs(for missing: inout [(object: Int, symbol: Int)]) throws(LinkFailure)
  {
    var rest: [(object: Int, symbol: Int)] = []
    var stubs: [MemoryFunction: Int] = [:]
    for reference in missing {
      let name = symbols[reference.object][reference.symbol].name
      guard let function = MemoryFunction(names.text(name)) else {
        rest.append(reference)
        continue
      }
      guard let stub = machine.memoryStub(function) else {
        // All references of a machine without stubs go through the global offset table.
        if function.isEntry, machine.machine == .xtensa {
          definitions[name] = .entry(function.entry)
          extensions.insert(.memoryStub(symbol: names.text(name)))
        } else {
          rest.append(reference)
        }
        continue
      }
      let section = stubs[function] ?? addStub(stub, for: function)
      stubs[function] = section
      definitions[name] = .stub(
        section,
        value: stub.entry,
        tableEntry: function.isEntry ? function.entry : nil
      )
      extensions.insert(.memoryStub(symbol: names.text(name)))
    }
    missing = rest
  }

  /// Stubs stand behind the first section, as those of MicroPython 1.29 do.
  private mutating func addStub(_ stub: MemoryStub, for function: MemoryFunction) -> Int {
    order.insert(sections.count, at: min(1, order.count))
    sections.append(
      InputSection(
        name: function.stubName,
        object: nil,
        kind: .stub,
        alignment: machine.wordSize,
        size: stub.code.count,
        content: ByteRegion(stub.code),
        stubWord: (stub.wordOffset, function.entry)
      )
    )
    return sections.count - 1
  }
}
