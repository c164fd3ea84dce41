public import MPYFormat

extension FunctionTableUse {
  /// Scans one function; those defined in it are scanned by themselves.
  ///
  /// Bytecode and inline assembler never hold the table's address, so that they use no entries.
  /// Code of `xtensa`, `xtensawin` and `armv6` is not followed: only relocations count there. The
  /// architecture and the object table are those of `file`.
  public static func scan(_ function: RawCode, in file: MPYFile) -> FunctionTableUse {
    scan(
      function,
      architecture: file.header.architecture,
      subVersion: file.header.subVersion,
      tableSlots: Set(file.objects.indices.filter { file.objects[$0] == .functionTable })
    )
  }

  /// Scans one function of no file.
  ///
  /// The address of `mp_fun_table` is in the object table's entries `tableSlots`; native modules
  /// have none.
  public static func scan(
    _ function: RawCode,
    architecture: MPYArchitecture,
    subVersion: Int,
    tableSlots: Set<Int> = []
  ) -> FunctionTableUse {
    let words = RelocatedWords(function, architecture: architecture)
    let count = MPYFunctionTable.count(subVersion: subVersion)
    var uses: [Int: Set<Int>] = [:]
    for (index, sites) in words.entrySites { uses[index, default: []].formUnion(sites) }
    var doubts: Set<TableDoubt> = []
    switch function.kind {
    case .bytecode, .assembler: break
    case .native, .viper:
      let code = TracedCode(bytes: function.code, words: words)
      if let set = TracedInstructionSets.set(for: architecture) {
        var tracer = TableTracer(code, set, tableSlots: tableSlots, entryCount: count)
        tracer.trace(function)
        uses.merge(tracer.uses) { $0.union($1) }
        doubts = tracer.doubts
      } else {
        doubts = [TableDoubt(offset: 0, reason: .architecture)]
      }
    }
    return FunctionTableUse(
      entries: uses.sorted { $0.key < $1.key }.map {
        Entry(index: $0.key, sites: $0.value.sorted())
      },
      doubts: doubts.sorted { ($0.offset, $0.reason.rawValue) < ($1.offset, $1.reason.rawValue) },
      annotations: words.annotations(subVersion: subVersion),
      dataAnnotations: words.dataAnnotations(subVersion: subVersion)
    )
  }
}
