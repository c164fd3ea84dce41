import KernelIR

/// Moves that happen as if at once: arguments into the registers a convention wants them in.
struct ParallelMove {
  /// One of them.
  struct Move: Equatable {
    let into: MachineRegister
    var from: MachineRegister
    let type: ValueType
  }

  /// The moves, to registers that differ, one after the other; cycles go by way of `scratch`.
  static func ordered(_ moves: [Move], scratch: MachineRegister) -> [Move] {
    var pending = moves.filter { $0.into != $0.from }
    var result: [Move] = []
    while !pending.isEmpty {
      let free = pending.firstIndex { move in
        !pending.contains { $0.from == move.into }
      }
      if let free {
        result.append(pending.remove(at: free))
      } else {
        let source = pending[0].from
        result.append(Move(into: scratch, from: source, type: .pointer))
        for index in pending.indices where pending[index].from == source {
          pending[index].from = scratch
        }
      }
    }
    return result
  }
}
