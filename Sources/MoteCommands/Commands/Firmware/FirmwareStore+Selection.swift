import FirmwareStore

extension FirmwareStore {
  /// All entries of a name, or those that `NAME@VERSION` or `sha256:DIGITS` means.
  ///
  /// - Throws: `FirmwareFailure`.
  func selection(_ text: String) throws -> [FirmwareEntry] {
    if let hash = FirmwareHash(text) {
      let entries = contents().entries
      let found = entries.filter { hash.isOf($0.sha256) }
      guard !found.isEmpty else {
        throw FirmwareFailure.unknownName(text, nearest: [], isEmpty: entries.isEmpty)
      }
      return found
    }
    let wanted = try FirmwareName(text)
    return wanted.version == nil ? try entries(named: wanted.name) : [try find(wanted)]
  }
}
