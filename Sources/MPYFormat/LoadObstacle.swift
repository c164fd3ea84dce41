/// Why firmware does not load an `.mpy` file.
public enum LoadObstacle: Equatable, Sendable, CustomStringConvertible {
  /// Another version of the format.
  case version(file: Int, firmware: Int)
  /// Native code of another sub-version.
  case subVersion(file: Int, firmware: Int)
  /// Native code of an architecture the firmware does not run.
  case architecture(file: MPYArchitecture, firmware: MPYArchitecture)
  /// Native code that needs instructions the chip lacks.
  case architectureFlags(file: Int, firmware: Int)
  /// Integers wider than the firmware's small integers.
  case smallIntegers(file: Int, firmware: Int)

  /// One clause with both values.
  public var description: String {
    switch self {
    case .version(let file, let firmware):
      "the file is .mpy version \(file), the firmware loads version \(firmware)"
    case .subVersion(let file, let firmware):
      "the file has native code of sub-version 6.\(file), the firmware runs 6.\(firmware)"
    case .architecture(let file, let firmware):
      "the file has native code for \(file.name), the firmware runs \(firmware.name)"
    case .architectureFlags(let file, let firmware):
      "the file needs the architecture flags \(file), the firmware has \(firmware)"
    case .smallIntegers(let file, let firmware):
      "the file needs small integers of \(file) bits, the firmware has \(firmware)"
    }
  }
}
