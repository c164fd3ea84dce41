/// A place in the code: a block, a table or a constant of a pool.
public struct LayoutLabel: Hashable, Sendable {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}
