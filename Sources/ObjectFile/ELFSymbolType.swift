/// What a symbol stands for.
///
/// Source: System V ABI, chapter 4, "Symbol Table".
public struct ELFSymbolType: RawRepresentable, Equatable, Sendable {
  /// The number in the file.
  public let rawValue: UInt8

  /// The type with this number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nothing said.
  public static let none = ELFSymbolType(rawValue: 0)
  /// A variable.
  public static let object = ELFSymbolType(rawValue: 1)
  /// A function.
  public static let function = ELFSymbolType(rawValue: 2)
  /// The section itself.
  public static let section = ELFSymbolType(rawValue: 3)
  /// The name of the source file.
  public static let file = ELFSymbolType(rawValue: 4)
  /// A thread-local variable.
  public static let threadLocal = ELFSymbolType(rawValue: 6)
  /// A function that gives the address of the one to call: GNU's `ifunc`.
  public static let indirectFunction = ELFSymbolType(rawValue: 10)
}
