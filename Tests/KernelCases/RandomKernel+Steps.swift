import KernelIR

extension RandomKernel {
  mutating func step() {
    budget -= 1
    switch below(14) {
    case 0: builder.append(.constant(word(), constant()))
    case 1: builder.append(.copy(word(), word()))
    case 2, 3, 4: arithmetic()
    case 5: packedSums()
    case 6: convert()
    case 7: load()
    case 8: loadIndexed()
    case 9: store()
    case 10: frameStep()
    case 11: pointerStep()
    case 12 where hasCalls: call()
    default: local()
    }
  }

  /// Two packed sums that get constants one after the other, as leaves of a soft vote do.
  private mutating func packedSums() {
    let (first, second) = (word(), word())
    for sum in [first, second] {
      let constant = Int32(truncatingIfNeeded: generator.next())
      builder.append(.binary(.add, sum, sum, .immediate(constant)))
    }
  }

  private mutating func arithmetic() {
    let operation = BinaryOperator.allCases[below(BinaryOperator.allCases.count)]
    let isImmediate = below(2) == 0
    if operation.isShift && isImmediate {
      builder.append(.binary(operation, word(), word(), .immediate(Int32(below(32)))))
    } else if operation.isShift {
      let count = builder.register()
      builder.append(.binary(.and, count, word(), .immediate(31)))
      builder.append(.binary(operation, word(), word(), .register(count)))
    } else {
      let right: Operand = isImmediate ? .immediate(constant()) : .register(word())
      builder.append(.binary(operation, word(), word(), right))
    }
  }

  private mutating func convert() {
    let conversions: [Conversion] = [.signExtend8, .signExtend16, .zeroExtend8, .zeroExtend16]
    builder.append(.convert(conversions[below(4)], word(), word()))
  }

  /// Any access that gives a word, aligned, inside the data.
  mutating func access() -> (Access, offset: Int) {
    let accesses: [Access] = [.byte, .signedByte, .half, .signedHalf, .word]
    let access = accesses[below(5)]
    let width = access.byteCount(pointerBytes: 4)
    return (access, below(Self.dataBytes / width) * width)
  }

  private mutating func load() {
    let (access, offset) = access()
    if below(3) > 0 {
      builder.append(.load(access, word(), base: data, offset: ByteOffset(bytes: offset)))
      return
    }
    let distances: [Int32] = [-300, -200, -4, 70, 200, 5000, -70_000]
    let distance = distances[below(7)] / 4 * 4
    let far = builder.register(.pointer)
    builder.append(.binary(.add, far, data, .immediate(distance)))
    builder.append(
      .load(access, word(), base: far, offset: ByteOffset(bytes: offset - Int(distance)))
    )
  }

  private mutating func loadIndexed() {
    let shift = below(4)
    let accesses: [Access] = [.byte, .signedByte, .half, .signedHalf, .word]
    let access = accesses[min(below(5), [1, 3, 4, 4][shift])]
    let index = builder.register()
    guard !tables.isEmpty, below(2) == 0 else {
      builder.append(.binary(.and, index, word(), .immediate(Int32(Self.dataBytes >> shift) - 1)))
      align(index, access, shift)
      builder.append(.loadIndexed(access, word(), base: data, index: index, shift: shift))
      return
    }
    let table = tables[below(tables.count)]
    let base = builder.register(.pointer)
    builder.append(.constant(index, Int32(below(table.byteCount >> shift))))
    align(index, access, shift)
    builder.append(.tableAddress(base, table: table.number))
    builder.append(.loadIndexed(access, word(), base: base, index: index, shift: shift))
  }

  private mutating func align(_ index: Register, _ access: Access, _ shift: Int) {
    let width = access.byteCount(pointerBytes: 4)
    builder.append(.binary(.and, index, index, .immediate(Int32(-max(1, width >> shift)))))
  }

  private mutating func store() {
    let (access, offset) = access()
    builder.append(.store(access, word(), base: data, offset: ByteOffset(bytes: offset)))
  }

  private mutating func frameStep() {
    let place = builder.register(.pointer)
    let index = below(Self.frameWords)
    builder.append(.frameAddress(place, ByteOffset(bytes: frame.bytes + 4 * index)))
    builder.append(
      below(2) == 0
        ? .load(.word, word(), base: place, offset: .zero)
        : .store(.word, word(), base: place, offset: .zero)
    )
  }

  private mutating func pointerStep() {
    guard !pointers.isEmpty else { return step() }
    let pointer = pointers[below(pointers.count)]
    switch below(4) {
    case 0: builder.append(.convert(.wordToPointer, pointer, word()))
    case 1: builder.append(.convert(.wordToPointerSigned, pointer, word()))
    case 2: builder.append(.convert(.pointerToWord, word(), pointer))
    default:
      let operations: [BinaryOperator] = [.add, .subtract, .and, .or, .xor, .multiply]
      let right: Operand =
        below(2) == 0
        ? .immediate(constant()) : .register(pointers[below(pointers.count)])
      builder.append(.binary(operations[below(6)], pointer, pointer, right))
    }
  }

  private mutating func call() {
    let count = below(KernelCase.functionCount)
    let target = builder.register(.pointer)
    builder.append(
      .load(.pointer, target, base: functions, offset: ByteOffset(pointers: count))
    )
    let arguments = (0..<count).map { _ -> Operand in
      below(3) == 0 ? .immediate(constant()) : .register(word())
    }
    let result: Register? =
      below(4) == 0 ? nil : (pointers.isEmpty || below(4) > 0 ? word() : pointers[0])
    builder.append(.call(result, target: target, arguments: arguments))
  }

  /// A value that lives inside one block.
  private mutating func local() {
    let first = builder.register()
    let second = builder.register()
    builder.append(.binary(.add, first, word(), .immediate(constant())))
    builder.append(.binary(.xor, second, first, .register(word())))
    builder.append(.binary(.subtract, word(), second, .register(first)))
  }
}
