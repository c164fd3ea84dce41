/// A virtual register, numbered from 0 within its kernel; it may be assigned any number of times.
public struct Register: Hashable, Sendable {
  /// The number, an index into the kernel's register types.
  public let index: Int

  /// The register with the given number.
  public init(_ index: Int) {
    self.index = index
  }
}
