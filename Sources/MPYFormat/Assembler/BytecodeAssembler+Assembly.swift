extension BytecodeAssembler {
  /// The function as it stands in a file with `tables`, which take its names and constants.
  ///
  /// - Throws: `MPYFailure.function` for an instruction with an operand it does not take, a label
  ///   without place, a jump beyond 32 KiB, a stack that does not match, code that does not end.
  public func assembled(into tables: inout MPYTables) throws(MPYFailure) -> RawCode {
    do throws(CodeError) {
      let stack = try StackDepth(items)
      let layout = try AssemblyLayout(items, &tables, childCount: children.count)
      var prelude = try prelude(&tables)
      prelude.stateSize = max(1, max(prelude.argumentCount, stack.localCount) + stack.maximum)
      prelude.lines = layout.lines
      let code = prelude.bytes + (try layout.code())
      return RawCode(kind: .bytecode, code: code[...], children: children)
    } catch {
      throw error.failure(in: name)
    }
  }

  private func prelude(_ tables: inout MPYTables) throws(CodeError) -> Prelude {
    let positionalCount = arguments.count - keywordOnlyCount
    guard keywordOnlyCount >= 0, positionalCount >= 0, arguments.count <= 255 else {
      throw CodeError(.operand("\(arguments.count) arguments cannot be written"), at: 0)
    }
    guard (0...positionalCount).contains(defaultCount) else {
      throw CodeError(.prelude(part: "the number of defaults", value: defaultCount), at: 0)
    }
    return Prelude(
      stateSize: 0,
      flags: flags,
      positionalCount: positionalCount,
      keywordOnlyCount: keywordOnlyCount,
      defaultCount: defaultCount,
      names: ([name] + arguments).map { tables.index(of: $0) }
    )
  }
}
