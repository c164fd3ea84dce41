/// What a viper function or a native module has besides its code.
public struct ViperParts: Equatable, Sendable {
  static let relocationsFlag = 0x10
  static let readOnlyDataFlag = 0x20
  static let zeroedDataFlag = 0x40
  static let scopeFlagsMask = 0x0F
  static let knownFlags = 0x7F

  /// Python's scope flags, bits 0 to 3; mpy-cross and `mpy_ld.py` write 0.
  public var scopeFlags: Int
  /// Constants outside the code; nil without that part, in a decoded file a view of the file.
  public var readOnlyData: ArraySlice<UInt8>?
  /// Bytes of zeroed memory the code uses; nil without that part.
  public var zeroedByteCount: Int?
  /// Words the loader adds addresses to; nil without that part, which native modules always have.
  public var relocations: [MPYRelocation]?

  /// A function's parts; without arguments, those of a viper function.
  public init(
    scopeFlags: Int = 0,
    readOnlyData: ArraySlice<UInt8>? = nil,
    zeroedByteCount: Int? = nil,
    relocations: [MPYRelocation]? = nil
  ) {
    self.scopeFlags = scopeFlags
    self.readOnlyData = readOnlyData
    self.zeroedByteCount = zeroedByteCount
    self.relocations = relocations
  }

  var flags: Int {
    scopeFlags & Self.scopeFlagsMask
      | (relocations == nil ? 0 : Self.relocationsFlag)
      | (readOnlyData == nil ? 0 : Self.readOnlyDataFlag)
      | (zeroedByteCount == nil ? 0 : Self.zeroedDataFlag)
  }
}
