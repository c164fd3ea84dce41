/// Who sees a symbol.
///
/// Source: System V ABI, chapter 4, "Symbol Table".
public struct ELFSymbolBinding: RawRepresentable, Equatable, Sendable {
  /// The number in the file.
  public let rawValue: UInt8

  /// The binding with this number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Its own object only.
  public static let local = ELFSymbolBinding(rawValue: 0)
  /// Every object.
  public static let global = ELFSymbolBinding(rawValue: 1)
  /// Every object, and others may define it too.
  public static let weak = ELFSymbolBinding(rawValue: 2)

  /// Whether other objects see it: global or weak.
  public var isShared: Bool { self == .global || self == .weak }
}
