import KernelIR

/// The live ranges of every register while they are found, last first.
struct LiveRangeLists {
  private var cells: [Cell] = []
  /// By register; -1 where there is none yet.
  private var firsts: [Int]

  private struct Cell {
    var range: LiveRange
    let next: Int
  }

  init(registerCount: Int) { firsts = Array(repeating: -1, count: registerCount) }

  /// Adds a range before those known; what touches becomes one, where `joins` does not hold only
  /// what overlaps.
  mutating func extend(_ register: Register, from start: Int, to end: Int, joins: Bool) {
    let first = firsts[register.index]
    if first >= 0, cells[first].range.start <= end + (joins ? 1 : 0) {
      cells[first].range.start = min(cells[first].range.start, start)
      cells[first].range.end = max(cells[first].range.end, end)
    } else {
      add(LiveRange(start: start, end: end), to: register)
    }
  }

  /// Cuts the first range back to where the register is written; one that is never read is an
  /// instant long.
  mutating func define(_ register: Register, at position: Int, blockStart: Int) {
    let first = firsts[register.index]
    if first >= 0, cells[first].range.start == blockStart {
      cells[first].range.start = position
    } else {
      add(LiveRange(start: position, end: position + 1), to: register)
    }
  }

  private mutating func add(_ range: LiveRange, to register: Register) {
    cells.append(Cell(range: range, next: firsts[register.index]))
    firsts[register.index] = cells.count - 1
  }

  /// All ranges, register by register and first first, and where those of each register are.
  func inOrder() -> (ranges: [LiveRange], places: [Range<Int>]) {
    var ranges: [LiveRange] = []
    ranges.reserveCapacity(cells.count)
    let places = firsts.map { first in
      let start = ranges.count
      var index = first
      while index >= 0 {
        ranges.append(cells[index].range)
        index = cells[index].next
      }
      return start..<ranges.count
    }
    return (ranges, places)
  }
}
