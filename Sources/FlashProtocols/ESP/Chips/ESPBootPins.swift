/// What a chip on its own USB looks at to choose between loader and app.
public struct ESPBootPins: Hashable, Sendable {
  /// The level of the boot pin at the last reset.
  public let strap: ESPBitField
  /// Set while a program asked for the loader.
  public let force: ESPBitField
  /// Whether `force` has to be cleared before a reset starts the app.
  public let clearsForce: Bool
}
