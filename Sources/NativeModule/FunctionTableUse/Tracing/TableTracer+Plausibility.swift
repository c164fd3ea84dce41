extension TableTracer {
  /// Whether what is at `start` can be code: whatever way it goes, it is made of known instructions
  /// that end in a return, a jump or a call and share no byte with data or other code.
  ///
  /// Behind a call may be data: functions that never return are called where code ends.
  mutating func isPlausible(_ start: Int) -> Bool {
    var seen: Set<Int> = []
    var pending = [start]
    while let offset = pending.popLast() {
      remainingSteps -= 1
      guard remainingSteps >= 0, code.contains(offset) else { return false }
      guard seen.insert(offset).inserted else { continue }
      if case .stretch = owners[offset] { continue }
      guard owners[offset] == .nobody, seen.count < 4096,
        let instruction = set.instruction(at: offset, in: code),
        isFree(offset, instruction.length)
      else { return false }
      pending += Self.ways(instruction, from: offset)
    }
    return true
  }

  private func isFree(_ offset: Int, _ length: Int) -> Bool {
    guard offset + length <= code.count, !code.words.overlapsText(offset, count: length) else {
      return false
    }
    return owners[offset..<(offset + length)].allSatisfy { $0 == .nobody }
  }

  private static func ways(_ instruction: TracedInstruction, from offset: Int) -> [Int] {
    let next = offset + instruction.length
    return switch instruction.flow {
    case .next: [next]
    case .return, .callThrough, .stop, .jumpThrough, .tableJump: []
    case .jump(let target), .call(let target): [target]
    case .branch(let target, _): [next, target]
    }
  }
}
