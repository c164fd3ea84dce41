public import BoardModel

/// The command line that runs a board's firmware with its serial line on standard input and output.
///
/// Standard output carries nothing but what the board sends. On a terminal QEMU sets everything but
/// the output flags: they have to be 0 before it starts, or newlines are changed on their way.
public struct QEMUCommand: Hashable, Sendable {
  /// The emulator and its package.
  public let program: DebianProgram

  /// Everything after the program's name.
  public let arguments: [String]

  /// The firmware reads the words after `arg=`: who it is, and how instructions are counted
  /// (`Embedded/firmware/modules/moteboard/host.c`).
  ///
  /// - Parameters:
  ///   - simulation: of the board; its arguments describe the machine.
  ///   - image: path of the firmware: an ELF file, or Intel HEX where the name ends so.
  ///   - identity: what `machine.unique_id()` returns; characters QEMU would read something into
  ///     become `-`, and at most 60 are kept.
  ///   - isExact: whether one instruction is one tick of the board's clock.
  /// - Throws: `notQEMU` for other engines, `noExactTime` where the board has none.
  public init(
    _ simulation: Simulation,
    image: String,
    identity: String,
    isExact: Bool
  ) throws(QEMUFailure) {
    guard let target = QEMUTarget(simulation.engine) else {
      throw .notQEMU(engine: simulation.engine.rawValue)
    }
    var counting: [String] = []
    var words = ["mote", "id=" + Self.plain(identity)]
    if isExact {
      guard let exact = simulation.exact else {
        throw .noExactTime(firmware: simulation.firmware ?? simulation.engine.rawValue)
      }
      counting = ["-icount", "shift=\(exact.icount)"]
      words.append("icount=\(exact.icount)")
    }
    program = target.emulator
    arguments =
      simulation.arguments + counting + [
        "-display", "none",
        "-monitor", "none",
      ] + Self.semihosting(simulation, words) + [
        "-chardev", "stdio,id=line,signal=off",
        "-serial", "chardev:line",
      ] + Self.loading(image)
  }

  /// Fits the 128 bytes the firmware reads, words included.
  private static let longestIdentity = 60

  /// Firmware that somebody else has compiled gets no way to the host's files.
  private static func semihosting(_ simulation: Simulation, _ words: [String]) -> [String] {
    guard simulation.origin != .debian else { return [] }
    let settings = ["enable=on", "target=native"] + words.map { "arg=" + $0 }
    return ["-semihosting-config", settings.joined(separator: ",")]
  }

  private static func loading(_ image: String) -> [String] {
    guard image.hasSuffix(".hex") else { return ["-kernel", image] }
    // In QEMU's lists of properties a comma is written twice.
    return ["-device", "loader,file=" + image.replacing(",", with: ",,")]
  }

  private static func plain(_ text: String) -> String {
    let bytes = text.utf8.prefix(longestIdentity).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "#"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
