/// A symbol with an address that never changes: a function in a chip's ROM.
public struct FixedAddress: Equatable, Sendable {
  /// The symbol.
  public let name: String
  /// Where it is.
  public let address: Int

  /// `name` at `address`.
  public init(name: String, address: Int) {
    self.name = name
    self.address = address
  }
}
