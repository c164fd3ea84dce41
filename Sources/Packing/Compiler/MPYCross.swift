/// A working mpy-cross: MicroPython's compiler.
public struct MPYCross: Equatable, Sendable {
  /// The executable and the arguments before mpy-cross's own.
  public let command: [String]
  /// What `--version` prints.
  public let banner: String
  /// The `.mpy` version it writes.
  public let version: Int

  /// Takes the words of `mpy-cross --version`, nil when they are those of another program.
  ///
  /// "MicroPython v1.25.0 on 2025-04-15; mpy-cross emitting mpy v6.3"
  public init?(command: [String], banner: String) {
    guard let line = banner.split(separator: "\n").first(where: { $0.contains("mpy-cross") }),
      let words = line.firstRange(of: "mpy v"),
      let version = Int(line[words.upperBound...].prefix { $0.isASCII && $0.isNumber })
    else { return nil }
    self.command = command
    self.banner = String(line)
    self.version = version
  }
}
