/// A process that has a port open.
public struct PortHolder: Sendable, Hashable {
  /// The process's number.
  public let processID: Int32

  /// The command line it was started with, shortened; empty when the system does not tell.
  public let command: String

  /// A process and its command line, empty when the system does not tell.
  public init(processID: Int32, command: String) {
    self.processID = processID
    self.command = command
  }
}

extension PortHolder: CustomStringConvertible {
  /// `process 4711 (mpremote connect /dev/ttyACM0)`.
  public var description: String {
    command.isEmpty ? "process \(processID)" : "process \(processID) (\(command))"
  }
}
