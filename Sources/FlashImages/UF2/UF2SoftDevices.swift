/// Where applications begin behind Nordic's SoftDevices: data of `uf2_softdevices.tsv`.
public enum UF2SoftDevices {
  private struct Row {
    let name: Substring
    let major: Substring
    let address: Int
  }

  private static let rows: [Row] = DataRows.of(EmbeddedFiles.uf2SoftdevicesTsv).compactMap {
    cells in
    guard cells.count == 3, let address = DataRows.number(cells[2]) else { return nil }
    return Row(name: cells[0][...], major: cells[1][...], address: address)
  }

  /// All addresses at which applications begin behind one.
  public static let applicationStarts = Set(rows.map(\.address))

  /// Where the application begins behind `softDevice`, such as `S140 6.1.1`; nil for unknown ones.
  public static func applicationStart(behind softDevice: String) -> Int? {
    let words = softDevice.split { $0 == " " || $0 == "_" }
    guard words.count >= 2 else { return nil }
    let major = words[1].prefix { $0 != "." }
    return rows.first { $0.name == words[0] && $0.major == major }?.address
  }
}
