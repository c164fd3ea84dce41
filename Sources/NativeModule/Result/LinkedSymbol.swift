/// A function or variable of an object and where it lies in the module.
public struct LinkedSymbol: Equatable, Sendable {
  /// The symbol's name.
  public let name: String
  /// Position of its section among `LinkedModule.sections`.
  public let section: Int
  /// Bytes from the start of the section's part of the module, without the Thumb bit.
  public let offset: Int
  /// Bytes, 0 where the object does not say.
  public let size: Int
  /// Whether it is a function.
  public let isFunction: Bool
}
