import Glibc

/// Opens ports by the name a person gives, exclusively and without blocking the executor.
///
/// | name | opened as |
/// |---|---|
/// | `/dev/ttyUSB0`, `/dev/serial/by-id/…` | serial port, 8 data bits, no parity, 1 stop bit, no flow control |
/// | `/dev/pts/7` | pseudo-terminal in raw mode |
/// | `unix:PATH` or the path of a socket | Unix stream socket |
/// | `socket://HOST:PORT` | TCP |
public struct PortOpener: Sendable {
  /// The rate boards' firmware starts with.
  public static let defaultBaudRate = 115_200

  /// Where the system's device tree is found; another folder in tests.
  let sysfs: String
  /// Where the system's processes are found; another folder in tests.
  let proc: String
  /// Where the system's device files are found; another folder in tests.
  let devices: String
  /// How long a TCP server may take to accept.
  let connectTimeout: Duration

  /// Where the modem lines of a pseudo-terminal are played, by its path; nil for nowhere.
  let linesSocket: @Sendable (_ path: String) -> String?

  /// - Parameters:
  ///   - sysfs: the folder where sysfs is mounted.
  ///   - proc: the folder where procfs is mounted.
  ///   - devices: the folder with the device files.
  ///   - connectTimeout: how long a TCP server may take to accept, > 0.
  ///   - linesSocket: the Unix socket that takes the modem lines of the pseudo-terminal at a path, as
  ///     a line of text `DTR RTS` for each change; nil for pseudo-terminals without lines.
  public init(
    sysfs: String = "/sys",
    proc: String = "/proc",
    devices: String = "/dev",
    connectTimeout: Duration = .seconds(2),
    linesSocket: @escaping @Sendable (_ path: String) -> String? = { _ in nil }
  ) {
    self.sysfs = sysfs
    self.proc = proc
    self.devices = devices
    self.connectTimeout = connectTimeout
    self.linesSocket = linesSocket
  }

  /// Opens the port called `name`.
  ///
  /// - Parameters:
  ///   - name: as in the table above.
  ///   - baudRate: bits per second, any rate the port's driver takes; without effect on sockets, and
  ///     on pseudo-terminals whose modem lines nobody plays.
  /// - Returns: the open port; nobody else who asks for a lock gets one until it is closed.
  /// - Throws: `TransportError`: `.absent`, `.busy`, `.noPermission`, `.notAPort`,
  ///   `.badBaudRate`, `.malformedName`, `.unreachable`, `.system`.
  public func open(
    _ name: String,
    baudRate: Int = PortOpener.defaultBaudRate
  ) async throws -> DescriptorTransport {
    try Task.checkCancellation()
    return try await onThread(name) { try openNow(name, baudRate: baudRate) }
  }

  /// Runs `work`, which may wait in the kernel, on a thread of its own.
  func onThread<Value: Sendable>(
    _ name: String,
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      do {
        _ = try PortThread { continuation.resume(with: Result { try work() }) }
      } catch {
        let code = (error as? PortThread.Failure)?.code ?? 0
        continuation.resume(
          throwing: TransportError.system(port: name, operation: "starting a thread", code: code)
        )
      }
    }
  }

  /// The same on the calling thread, which may wait in the kernel.
  ///
  /// - Parameters:
  ///   - target: what to open, written as a person names a port.
  ///   - name: what messages call the port; nil for `target`.
  ///   - baudRate: as for `open`.
  /// - Returns: the open port.
  /// - Throws: `TransportError`.
  func openNow(
    _ target: String,
    as name: String? = nil,
    baudRate: Int
  ) throws(TransportError) -> DescriptorTransport {
    let name = name ?? target
    guard (1...SerialSettings.highestBaudRate).contains(baudRate) else {
      throw .badBaudRate(port: name, rate: baudRate)
    }
    switch try PortAddress(target) {
    case .path(let path): return try openPath(path, name: name, baudRate: baudRate)
    case .unixSocket(let path): return try openUnixSocket(path, name: name)
    case .tcp(let host, let port): return try openTCP(host: host, port: port, name: name)
    }
  }

  private func openPath(
    _ path: String,
    name: String,
    baudRate: Int
  ) throws(TransportError) -> DescriptorTransport {
    let device = try DeviceFile(following: path, name: name)
    switch device.kind(sysfs: sysfs) {
    case .socket: return try openUnixSocket(device.path, name: name)
    case .pseudoTerminal: return try openPseudoTerminal(device, name: name, baudRate: baudRate)
    case .serialPort: return try openSerialPort(device, name: name, baudRate: baudRate)
    case .other: throw .notAPort(port: name)
    }
  }
}
