import FoundationEssentials

extension FirmwareEntry {
  /// The entry that a record's bytes hold; nil for anything but a record of the file `sha256`.
  init?(record bytes: [UInt8], of sha256: some StringProtocol) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let entry = try? decoder.decode(FirmwareEntry.self, from: Data(bytes)),
      entry.schema == Self.schemaName, entry.sha256 == sha256,
      entry.sha256.wholeMatch(of: /[0-9a-f]{64}/) != nil, FirmwareName.isProper(entry.name.text)
    else { return nil }
    self = entry
  }

  /// The bytes of its record.
  func record() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}
