/// What is known along straight code, on two paths where instructions are conditional.
struct TracedPaths {
  /// Where the condition holds, or without one; nil where that path went elsewhere.
  private var held: TracedState?
  /// Where the condition does not hold.
  private var failed: TracedState?
  private var conditions: ArraySlice<Bool> = []

  init(_ state: TracedState) {
    held = state
  }

  /// What is known before the next instruction, of the path it is done on.
  ///
  /// Nil where no path goes on; where only the other one does, what is known there, so that the
  /// instruction still is one of the code's.
  var current: TracedState? { (conditions.first ?? true) ? held ?? failed : failed ?? held }

  var joined: TracedState? {
    guard let held else { return failed }
    return failed.map(held.joined) ?? held
  }

  /// Goes over one instruction that leaves `state`, nil where it goes elsewhere.
  mutating func advance(_ state: TracedState?, _ next: [Bool]) {
    switch conditions.popFirst() {
    case nil: held = state
    case true?: if held != nil { held = state }
    case false?: if failed != nil { failed = state }
    }
    guard conditions.isEmpty else { return }
    held = joined
    failed = nil
    guard !next.isEmpty else { return }
    failed = held
    conditions = next[...]
  }
}
