public import BoardModel

/// Firmware a recipe was made for: MicroPython's build, a board, or both, and which releases of it.
public struct RequiredFirmware: Hashable, Sendable, Encodable {
  /// MicroPython's board and variant, `ESP32_GENERIC-SPIRAM`; nil for the board's usual one.
  public let name: String?
  /// Id or alias of the board it is for; nil for every board that `name` is for.
  public let board: String?
  /// Which releases will do; nil for any.
  public let version: ReleaseRequirement?
}
