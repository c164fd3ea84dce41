import FoundationEssentials
import Glibc
import Testing

@testable import Transport

/// Real serial hardware, where `MOTE_TEST_SERIAL` names a port with an echo behind it, such as an
/// adapter whose TX and RX are joined.
@Suite(
  .serialized,
  .timeLimit(.minutes(2)),
  .enabled(if: hardwarePort != nil, "MOTE_TEST_SERIAL names no serial port with an echo")
)
struct SerialHardwareTests {
  @Test(arguments: [115_200, 9600])
  func passesEveryByteValueBothWays(_ baudRate: Int) async throws {
    let port = try await PortOpener().open(try name, baudRate: baudRate)
    defer { port.close() }
    let all = (0...255).map { UInt8($0) }
    try await port.send(all, before: .generous)
    #expect(try await port.receive(count: all.count, before: .generous) == all)
  }

  @Test func runsAtAnyRateOrRefusesIt() async throws {
    for baudRate in [250_000, 750_000, 921_600, 1_234_567] {
      do {
        let port = try await PortOpener().open(try name, baudRate: baudRate)
        defer { port.close() }
        #expect(abs(try speed() - baudRate) * 40 <= baudRate)
      } catch TransportError.badBaudRate(let refused, let rate) {
        // Only the ports of a main board, fixed to 115200 by their clock.
        #expect(refused.contains("ttyS"))
        #expect(rate == baudRate)
      }
    }
  }

  @Test(arguments: [115_200, 9600]) func isRawWithoutFlowControl(_ baudRate: Int) async throws {
    let port = try await PortOpener().open(try name, baudRate: baudRate)
    defer { port.close() }
    let settings = try settings()
    #expect(settings.c_cflag & tcflag_t(HUPCL) == 0)
    #expect(settings.c_cflag & tcflag_t(CRTSCTS) == 0)
    #expect(settings.c_cflag & tcflag_t(CSIZE) == tcflag_t(CS8))
    #expect(settings.c_cflag & tcflag_t(PARENB | CSTOPB) == 0)
    #expect(settings.c_iflag & tcflag_t(IXON | IXOFF | ICRNL | ISTRIP) == 0)
    #expect(settings.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0)
    #expect(settings.c_oflag & tcflag_t(OPOST) == 0)
    #expect(try speed() == baudRate)
  }

  @Test func setsTheModemLines() async throws {
    // Open before: every open raises both lines.
    let observer = open(try name, O_RDWR | O_NOCTTY | O_NONBLOCK)
    try #require(observer >= 0)
    defer { close(observer) }
    let port = try await PortOpener().open(try name)
    let lines = try #require(port.modemLines)
    #expect(try outputs(observer) == TIOCM_DTR | TIOCM_RTS)
    try lines.set(dtr: false, rts: true)
    #expect(try outputs(observer) == TIOCM_RTS)
    try lines.set(dtr: true, rts: false)
    #expect(try outputs(observer) == TIOCM_DTR)
    port.close()
    #expect(try outputs(observer) == TIOCM_DTR)
    #expect(throws: TransportError.closed(port: try name)) {
      try lines.set(dtr: true, rts: true)
    }
  }

  @Test func keepsEverybodyElseOut() async throws {
    let name = try name
    let port = try await PortOpener().open(name)
    let error = await #expect(throws: TransportError.self) { try await PortOpener().open(name) }
    #expect(error?.code == "port.busy")
    port.close()
    // A program that claims the port without a lock.
    let other = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK)
    try #require(ioctl(other, UInt(TIOCEXCL)) == 0)
    let claimed = await #expect(throws: TransportError.self) { try await PortOpener().open(name) }
    #expect(claimed?.code == "port.busy")
    close(other)
    try await PortOpener().open(name).close()
  }

  @Test func isListed() throws {
    let path = SmallFile.resolved(try name)
    let port = try #require(try SerialPorts.attached().first { $0.path == path })
    if port.path.hasPrefix("/dev/ttyUSB") || port.path.hasPrefix("/dev/ttyACM") {
      let usb = try #require(port.usb)
      #expect(usb.vendorID != 0)
      #expect(usb.path?.hasPrefix("\(usb.bus)-") == true)
    }
  }

  @Test(
    .enabled(
      if: getenv("MOTE_TEST_SERIAL_UNBIND") != nil,
      "MOTE_TEST_SERIAL_UNBIND does not allow to detach the USB device"
    )
  )
  func noticesThatTheDeviceIsGone() async throws {
    let name = try name
    let path = SmallFile.resolved(name)
    let listed = try #require(try SerialPorts.attached().first { $0.path == path })
    let port = try await PortOpener().open(name)
    defer { port.close() }
    let waiting = Task { try await port.receive(before: .generous) }
    try await Task.sleep(for: .milliseconds(50))
    try Data((listed.usb?.path ?? "").utf8).write(
      to: URL(filePath: "/sys/bus/usb/drivers/usb/unbind")
    )
    await #expect(throws: TransportError.unplugged(port: name)) { try await waiting.value }
    await #expect(throws: TransportError.absent(port: name)) { try await PortOpener().open(name) }
  }

  private var name: String {
    get throws { try #require(hardwarePort) }
  }

  private func settings() throws -> termios {
    try withPort { descriptor in
      var settings = termios()
      try #require(tcgetattr(descriptor, &settings) == 0)
      return settings
    }
  }

  /// The rate as the driver has it: `TCGETS2` and the offset of `c_ospeed` in `termios2`, Linux
  /// include/uapi/asm-generic/termbits.h.
  private func speed() throws -> Int {
    try withPort { descriptor in
      var termios2 = [UInt32](repeating: 0, count: 11)
      try #require(ioctl(descriptor, 0x802C_542A, &termios2) == 0)
      return Int(termios2[10])
    }
  }

  /// DTR and RTS as the driver has them.
  private func outputs(_ descriptor: Int32) throws -> Int32 {
    var lines: Int32 = 0
    try #require(ioctl(descriptor, UInt(TIOCMGET), &lines) == 0)
    return lines & (TIOCM_DTR | TIOCM_RTS)
  }

  private func withPort<Result>(_ body: (Int32) throws -> Result) throws -> Result {
    let descriptor = open(try name, O_RDWR | O_NOCTTY | O_NONBLOCK)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    return try body(descriptor)
  }
}

private let hardwarePort = getenv("MOTE_TEST_SERIAL").map { String(cString: $0) }
