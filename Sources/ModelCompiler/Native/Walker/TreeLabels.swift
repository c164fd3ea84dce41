import KernelIR

/// The blocks of a tree walk's loop, which its cost is made of.
struct TreeLabels: Equatable {
  /// Asks whether there is another tree.
  let next: Label
  /// Enters a tree.
  let open: Label
  let test: Label
  let left: Label
  let right: Label
  let leaf: Label
  /// Adds one part of a leaf, where leaves are lists.
  let part: Label
  /// After a leaf that is a list.
  let close: Label
  let done: Label

  /// Labels of their own.
  init(_ builder: inout KernelBuilder) {
    next = builder.label()
    open = builder.label()
    test = builder.label()
    left = builder.label()
    right = builder.label()
    leaf = builder.label()
    part = builder.label()
    close = builder.label()
    done = builder.label()
  }
}
