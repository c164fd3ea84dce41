/// The firmware builds there are for a board.
public struct BoardFirmware: Hashable, Sendable, Encodable {
  /// MicroPython's build for this board.
  public let micropython: MicroPythonBuild
}
