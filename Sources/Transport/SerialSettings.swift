import CSerialPort
import Glibc

/// Sets a locked serial port up through libserialport, which knows the drivers' odd rates.
struct SerialSettings {
  /// Above what any USB bridge offers (12 Mbit/s, USB full speed).
  static let highestBaudRate = 12_000_000
  /// One part in so many: a frame of 10 bits is read wrongly from about 5 % on, of which each side
  /// may use half.
  private static let rateTolerance = 40
  /// How long `close()` waits for the last bytes to go out, in steps of `finishStep` milliseconds.
  private static let finishSteps = 20
  private static let finishStep: Int32 = 5
  /// `TIOCGEXCL`, Linux `include/uapi/asm-generic/ioctls.h`; a macro Swift does not import.
  private static let exclusiveRequest: UInt = 0x8004_5440

  let path: String
  let name: String
  let descriptor: Int32

  /// Another process has asked the kernel to let nobody else in.
  var isExclusive: Bool {
    var mark: CInt = 0
    return ioctl(descriptor, Self.exclusiveRequest, &mark) == 0 && mark != 0
  }

  /// 8 data bits, no parity, one stop bit, no flow control, raw; then keeps everybody else out.
  ///
  /// libserialport opens the port by its name a second time and is done before we claim it. The
  /// settings belong to the port, not to the descriptor, and last.
  func apply(baudRate: Int) throws(TransportError) {
    var port: OpaquePointer?
    guard sp_get_port_by_name(path, &port) == SP_OK, let port else {
      throw .notAPort(port: name)
    }
    defer { sp_free_port(port) }
    guard sp_open(port, SP_MODE_READ_WRITE) == SP_OK else { throw failure("opening") }
    defer { sp_close(port) }
    guard sp_set_bits(port, 8) == SP_OK, sp_set_parity(port, SP_PARITY_NONE) == SP_OK,
      sp_set_stopbits(port, 1) == SP_OK, sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE) == SP_OK
    else { throw failure("setting 8N1") }
    guard sp_set_baudrate(port, CInt(baudRate)) == SP_OK else {
      let error = failure("setting the baud rate")
      if case .unplugged = error { throw error }
      throw .badBaudRate(port: name, rate: baudRate)
    }
    guard try isRunning(port, at: baudRate) else {
      throw .badBaudRate(port: name, rate: baudRate)
    }
    try claim()
  }

  /// Lets go: waits a moment for the last bytes, drops the rest, lets others in.
  ///
  /// Without this the kernel would wait up to 30 s in `close` for a device that takes no bytes
  /// (`closing_wait`, Linux `drivers/tty/tty_port.c`).
  static func finish(_ descriptor: Int32) {
    var left: CInt = 0
    for _ in 0..<finishSteps {
      guard ioctl(descriptor, UInt(TIOCOUTQ), &left) == 0, left > 0 else { break }
      poll(nil, 0, finishStep)
    }
    tcflush(descriptor, TCOFLUSH)
    _ = ioctl(descriptor, UInt(TIOCNXCL))
  }

  static func failure(_ name: String, _ operation: String, _ code: Int32) -> TransportError {
    switch code {
    case EIO, ENODEV, ENXIO: .unplugged(port: name)
    case ENOTTY: .notAPort(port: name)
    default: .system(port: name, operation: operation, code: code)
    }
  }

  /// Some drivers take any rate and then run at another one: a 16550 above 115200.
  private func isRunning(
    _ port: OpaquePointer,
    at baudRate: Int
  ) throws(TransportError) -> Bool {
    var config: OpaquePointer?
    guard sp_new_config(&config) == SP_OK, let config else { throw failure("reading the rate") }
    defer { sp_free_config(config) }
    var actual: CInt = 0
    guard sp_get_config(port, config) == SP_OK,
      sp_get_config_baudrate(config, &actual) == SP_OK
    else { throw failure("reading the rate") }
    return abs(Int(actual) - baudRate) * Self.rateTolerance <= baudRate
  }

  private func claim() throws(TransportError) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { throw failure("reading the settings") }
    // With HUPCL the lines drop on close, which resets ESP32 boards.
    settings.c_cflag &= ~tcflag_t(HUPCL)
    withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else { throw failure("setting up") }
    guard ioctl(descriptor, UInt(TIOCEXCL)) == 0 else { throw failure("claiming") }
  }

  private func failure(_ operation: String) -> TransportError {
    Self.failure(name, operation, errno)
  }
}
