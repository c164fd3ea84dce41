import KernelIR

/// The blocks of a walk's loop, which its cost is made of.
struct WalkLabels: Equatable {
  /// Reads what the first operation is, and the one after a jump.
  let head: Label
  let test: Label
  let left: Label
  let right: Label
  let add: Label
  /// After an addition that no test follows.
  let check: Label
  let special: Label
  let jump: Label
  let done: Label

  /// Labels of their own.
  init(_ builder: inout KernelBuilder) {
    head = builder.label()
    test = builder.label()
    left = builder.label()
    right = builder.label()
    add = builder.label()
    check = builder.label()
    special = builder.label()
    jump = builder.label()
    done = builder.label()
  }
}
