/// Every form of a model for one board.
public struct PackComparison: Sendable {
  /// One form.
  public struct Entry: Sendable {
    /// The form and what it is made for.
    public let variant: PackVariant
    /// The module, or why there is none.
    public let result: Result<PackedModule, PackFailure>
  }

  /// The forms, the quickest first.
  public let entries: [Entry]
  /// The one to take.
  public let chosen: PackedModule
  /// Why that one.
  public let reason: PackReason
}
