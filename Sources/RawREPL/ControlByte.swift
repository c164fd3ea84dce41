/// The control bytes of MicroPython's REPL.
///
/// Source: MicroPython v1.28 `shared/runtime/pyexec.c`.
public enum ControlByte {
  /// Ctrl-A: enter raw mode; in raw mode, print its banner again.
  public static let enterRaw: UInt8 = 0x01
  /// Ctrl-B: back to the friendly prompt.
  public static let leaveRaw: UInt8 = 0x02
  /// Ctrl-C: KeyboardInterrupt in a program, clears the line at a prompt.
  public static let interrupt: UInt8 = 0x03
  /// Ctrl-D: run the line; on an empty line, soft reset.
  public static let execute: UInt8 = 0x04
  /// Ctrl-E: first byte of the raw-paste request.
  public static let paste: UInt8 = 0x05
  /// Carriage return, the Enter key of the friendly prompt.
  public static let carriageReturn: UInt8 = 0x0D
}

/// Texts the REPL prints, as bytes: `\r\n` is one `Character`, so text types cannot hold a stream.
public enum REPLText {
  /// What raw mode prints when it is entered, and again for every Ctrl-A.
  public static let rawBanner = Array("raw REPL; CTRL-B to exit\r\n>".utf8)
  /// What a soft reset prints before the board starts again.
  public static let softReboot = Array("soft reboot\r\n".utf8)
  /// The last line of the friendly banner and the prompt after it.
  public static let friendlyBanner = Array("for more information.\r\n>>> ".utf8)
  /// The friendly prompt.
  static let friendlyPrompt = Array(">>> ".utf8)
  /// A plain execution was accepted.
  static let accepted = Array("OK".utf8)
}
