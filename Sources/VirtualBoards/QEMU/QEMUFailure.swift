/// Why a board cannot be built for QEMU or run in it.
public enum QEMUFailure: Error, Sendable {
  /// The board is played by another program.
  case notQEMU(engine: String)
  /// The board's file says nothing about exact time.
  case noExactTime(firmware: String)
  /// mote has no firmware of that name; `known` lists those it has.
  case unknownFirmware(name: String, known: [String])
  /// The folder is no MicroPython source tree with a qemu port.
  case noSource(folder: String)
  /// Programs or libraries the build needs are not installed.
  case toolsMissing(firmware: String, tools: [DebianProgram])
  /// The build ended with an error; `log` is the end of what it wrote.
  case buildFailed(firmware: String, log: String, cause: any Error)
  /// The build ended well but left no image.
  case noImage(firmware: String, path: String)
}
