public import MPYFormat

/// Which compiled modules a board's firmware takes.
public struct MPYTarget: Hashable, Sendable, Encodable {
  /// What to build for.
  public let architecture: MPYArchitecture
  /// What the firmware says about itself: a cross-check only, since Thumb firmware names itself by
  /// compiler macros.
  public let reported: ReportedArchitecture
  /// The architectures whose native modules load.
  public let loads: [MPYArchitecture]
  /// Decides which of them work with float arguments; nil where it makes no difference.
  public let floatABI: FloatABI?
  /// How float objects hold their value; nil where nobody has read it.
  public let floats: FloatObjects?
  /// `@micropython.native` and `viper` compile on the board.
  public let hasNativeEmitter: Bool
  /// Native modules (`.mpy` with machine code) can be imported.
  public let loadsNativeModules: Bool
  /// Why they cannot, as a clause that follows "because"; nil where they can.
  public let nativeModulesReason: String?
  /// A module can find and check a file beside it: `__file__` and `binascii.crc32` exist.
  public let readsDataFiles: Bool
  /// How the firmware keeps their code; nil where there is none, or nobody has read it.
  public let code: NativeCodeStorage?
}
