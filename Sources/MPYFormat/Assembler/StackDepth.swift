/// How many values a function under construction has on the stack at most, and its locals.
struct StackDepth {
  private(set) var maximum = 0
  private(set) var localCount = 0

  /// The depth before each item, as far as it is known.
  private var depths: [Int?]

  /// Follows every way through `items`.
  init(_ items: [AssemblyItem]) throws(CodeError) {
    depths = Array(repeating: nil, count: items.count)
    localCount = items.reduce(0) { max($0, ($1.local ?? -1) + 1) }
    var places: [BytecodeLabel: Int] = [:]
    for (index, item) in items.enumerated() {
      if case .label(let label) = item { places[label] = index }
    }
    var pending = [(0, 0)]
    while let (start, depth) = pending.popLast() {
      try follow(items, from: start, depth: depth, places, &pending)
    }
  }

  /// Walks on until the code ends or a place is known already.
  private mutating func follow(
    _ items: [AssemblyItem],
    from start: Int,
    depth: Int,
    _ places: [BytecodeLabel: Int],
    _ pending: inout [(Int, Int)]
  ) throws(CodeError) {
    var depth = depth
    for index in start..<max(start, items.count) {
      if let known = depths[index] {
        guard known == depth else { throw CodeError(.stack, at: index) }
        return
      }
      depths[index] = depth
      let item = items[index]
      guard let opcode = item.opcode else { continue }
      guard let effect = StackEffect(item) else {
        throw CodeError(.operand("\(opcode.mnemonic) is not written by the assembler"), at: index)
      }
      guard effect.taken >= 0, effect.taken <= depth else { throw CodeError(.stack, at: index) }
      if case .jump(_, let label) = item {
        guard let place = places[label] else {
          throw CodeError(.operand("\(opcode.mnemonic) leads to a label without place"), at: index)
        }
        pending.append((place, depth + effect.jumping))
      }
      depth += effect.onward
      maximum = max(maximum, depth)
      if opcode.endsFlow { return }
    }
    throw CodeError(.end, at: items.count)
  }
}

extension AssemblyItem {
  /// The local the instruction works on.
  fileprivate var local: Int? {
    switch self {
    case .plain(let opcode): opcode.embeddedLocal
    case .number(let opcode, let value) where opcode.table == .locals: value
    default: nil
    }
  }
}
