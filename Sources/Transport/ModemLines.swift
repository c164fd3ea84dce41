/// The modem control lines of a serial port.
public protocol ModemLines: Sendable {
  /// Sets both lines in one step: ESP32-S2 and -S3 enter the bootloader when RTS goes first.
  ///
  /// - Throws: `TransportError.unplugged` when the device is gone, `.closed` after `close()`.
  func set(dtr: Bool, rts: Bool) throws
}
