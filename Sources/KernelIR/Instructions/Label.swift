/// The name of a block; its number says nothing about the order of the code.
public struct Label: Hashable, Sendable {
  /// The number, unique within the kernel.
  public let index: Int

  /// The label with the given number.
  public init(_ index: Int) {
    self.index = index
  }
}
