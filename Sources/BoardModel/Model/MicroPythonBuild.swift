/// MicroPython's build for a board and how it names itself.
public struct MicroPythonBuild: Hashable, Sendable, Encodable {
  /// The firmware port, for instance `esp32`.
  public let port: String
  /// The id to build with, which is another board's where a board has none of its own.
  public let board: String?
  /// Build variants, without the default one.
  public let variants: [String]
  /// Matches `sys.implementation._machine`.
  public let machinePattern: MachinePattern?
}
