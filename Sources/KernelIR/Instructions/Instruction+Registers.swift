extension Instruction {
  /// The register assigned, if any.
  public var definition: Register? {
    switch self {
    case .constant(let into, _), .copy(let into, _), .binary(_, let into, _, _),
      .convert(_, let into, _), .load(_, let into, _, _), .loadIndexed(_, let into, _, _, _),
      .tableAddress(let into, _), .frameAddress(let into, _):
      into
    case .call(let into, _, _): into
    case .store: nil
    }
  }

  /// Calls `body` with every register read, in a fixed order, repetitions included.
  public func forEachUse(_ body: (Register) -> Void) {
    switch self {
    case .constant, .tableAddress, .frameAddress: break
    case .copy(_, let from), .convert(_, _, let from): body(from)
    case .binary(_, _, let left, let right):
      body(left)
      right.forEachRegister(body)
    case .load(_, _, let base, _): body(base)
    case .loadIndexed(_, _, let base, let index, _):
      body(base)
      body(index)
    case .store(_, let value, let base, _):
      body(value)
      body(base)
    case .call(_, let target, let arguments):
      body(target)
      for argument in arguments { argument.forEachRegister(body) }
    }
  }
}

extension Operand {
  func forEachRegister(_ body: (Register) -> Void) {
    if case .register(let register) = self { body(register) }
  }
}

extension Terminator {
  /// Calls `body` with every register read.
  public func forEachUse(_ body: (Register) -> Void) {
    switch self {
    case .jump, .unreachable: break
    case .branch(let branch):
      body(branch.left)
      branch.right.forEachRegister(body)
    case .result(let value): value?.forEachRegister(body)
    }
  }
}

extension Instruction {
  /// The registers read, repetitions included.
  public var uses: [Register] {
    var result: [Register] = []
    forEachUse { result.append($0) }
    return result
  }
}

extension Terminator {
  /// The registers read, repetitions included.
  public var uses: [Register] {
    var result: [Register] = []
    forEachUse { result.append($0) }
    return result
  }
}
