import FirmwareStore

extension FirmwareStore {
  /// All entries of a name, or the one that `NAME@VERSION` means.
  ///
  /// - Throws: `FirmwareFailure`.
  func selection(_ text: String) throws -> [FirmwareEntry] {
    let wanted = try FirmwareName(text)
    return wanted.version == nil ? try entries(named: wanted.name) : [try find(wanted)]
  }
}
