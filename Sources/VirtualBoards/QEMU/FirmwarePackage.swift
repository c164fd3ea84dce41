/// A Debian package that holds a board's firmware, ready to run.
struct FirmwarePackage: Hashable, Sendable {
  /// The package's name.
  let name: String
  /// A Debian suite that has it.
  let suite: String
  /// Where the package puts the image.
  let image: String

  /// The packages there are.
  ///
  /// MicroPython 1.9.2 for the micro:bit is in Debian 12 and was removed before Debian 13, whose
  /// keyring still holds the keys of 12.
  static let all = [
    FirmwarePackage(
      name: "firmware-microbit-micropython",
      suite: "bookworm",
      image: "/usr/share/firmware-microbit-micropython/firmware.hex"
    )
  ]

  /// The package called `name`.
  /// - Throws: `QEMUFailure.unknownFirmware`.
  static func named(_ name: String) throws(QEMUFailure) -> FirmwarePackage {
    guard let package = all.first(where: { $0.name == name }) else {
      throw .unknownFirmware(name: name, known: all.map(\.name))
    }
    return package
  }
}
