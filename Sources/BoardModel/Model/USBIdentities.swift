/// How a board appears on USB.
public struct USBIdentities: Hashable, Sendable, Encodable {
  /// While MicroPython runs.
  public let run: [USBIdentity]
  /// In its bootloader.
  public let boot: [USBIdentity]
}
