/// What kind of function a prelude describes.
public struct ScopeFlags: OptionSet, Sendable {
  /// The bits as in the file.
  public let rawValue: Int

  /// The flags of `rawValue`.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// It yields.
  public static let generator = ScopeFlags(rawValue: 1)
  /// It takes `**kwargs`.
  public static let keywordDictionary = ScopeFlags(rawValue: 2)
  /// It takes `*args`.
  public static let argumentTuple = ScopeFlags(rawValue: 4)
  /// It has defaults for keyword-only arguments.
  public static let keywordDefaults = ScopeFlags(rawValue: 8)
}
