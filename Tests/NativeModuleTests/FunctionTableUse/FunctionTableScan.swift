import Encodings
import MPYFormat
import NativeModule

/// Code and words put together for a scan.
enum FunctionTableScan {
  static func file(_ hex: String) throws -> MPYFile {
    let digits = String(hex.filter { !$0.isWhitespace })
    return try MPYFile(decoding: Hex.bytes(digits) ?? [])
  }

  /// Scans halfwords of a native module for Thumb; the loader adds the table's address to word
  /// `tableWord`.
  static func thumb(_ halfwords: [UInt16], tableWord: Int) -> FunctionTableUse {
    scan(
      halfwords.flatMap(LittleEndian.bytes),
      .armv7m,
      [MPYRelocation(.functionTable, at: MPYRelocation.Position(.text, word: tableWord))]
    )
  }

  static func scan(
    _ bytes: [UInt8],
    _ architecture: MPYArchitecture,
    _ relocations: [MPYRelocation],
    readOnlyData: [UInt8]? = nil
  ) -> FunctionTableUse {
    let parts = ViperParts(readOnlyData: readOnlyData?[...], relocations: relocations)
    let function = RawCode(kind: .viper(parts), code: bytes[...])
    return FunctionTableUse.scan(function, architecture: architecture, subVersion: 3)
  }
}

extension FunctionTableUse {
  var indices: [Int] { entries.map(\.index) }
  var reasons: [TableDoubt.Reason] { doubts.map(\.reason) }
  var places: [String] { doubts.map { "\($0.offset) \($0.reason)" } }
}
