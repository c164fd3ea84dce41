/// What MicroPython in some bytes will say of itself once it runs.
///
/// Only what is unambiguous is said: a text that stands there twice with different words is left out.
/// Source: MicroPython `py/modsys.c` (`sys.version`, `sys.implementation`) and `shared/runtime/pyexec.c`
/// (the banner).
public struct MicroPythonIdentity: Equatable, Sendable {
  /// The text of `sys.version`, such as `3.4.0; MicroPython v1.25.0 on 2025-04-15`.
  public let version: String?
  /// The text of `sys.implementation._machine`, such as `Generic ESP32 module with ESP32`.
  public let machine: String?
  /// The text of `sys.implementation._build`, such as `ESP32_GENERIC-SPIRAM`.
  ///
  /// Nil before 1.25 and where the bytes come without addresses.
  public let build: String?
  /// The number in `sys.implementation._mpy`; nil where the bytes come without addresses.
  public let mpy: Int?

  /// The release in `version`, such as `1.25.0` or `1.26.0-preview.30.g1234`.
  public var release: String? {
    version.flatMap { FirmwareTexts.release(in: $0) }
  }

  /// What firmware says; nil for what is not known.
  public init(version: String?, machine: String?, build: String? = nil, mpy: Int? = nil) {
    self.version = version
    self.machine = machine
    self.build = build
    self.mpy = mpy
  }

  /// Reads bytes that lie at known addresses: segments of an image, runs of a UF2 file.
  ///
  /// The words of the machine and the build's name are found by what points to them: the tuple
  /// `sys.implementation`, whose second item repeats the numbers of the release.
  public init(of runs: [ByteRun]) {
    let texts = FirmwareTexts(in: runs.map(\.bytes))
    let found = FirmwareImplementation(in: runs, texts: texts)
    version = texts.version
    machine = found?.machine ?? texts.machine
    build = found?.build
    mpy = found?.mpy
  }

  /// Reads bytes of which nobody says where they lie.
  public init(of bytes: [UInt8]) {
    let texts = FirmwareTexts(in: [bytes[...]])
    version = texts.version
    machine = texts.machine
    (build, mpy) = (nil, nil)
  }
}
