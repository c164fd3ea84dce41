import Encodings

/// Names of partition types and subtypes: data of the module's file `partition_types.tsv`.
public enum PartitionKinds {
  private struct Row {
    let type: Int
    let subtype: Int?
    let name: String
  }

  private static let rows: [Row] = DataRows.of(EmbeddedFiles.partitionTypesTsv).compactMap {
    cells in
    guard cells.count == 3, let type = Int(cells[0]) else { return nil }
    return Row(type: type, subtype: DataRows.number(cells[1]), name: cells[2])
  }

  /// How many rows the data have.
  static var count: Int { rows.count }

  /// The name of a type, or its number.
  public static func name(ofType type: Int) -> String {
    rows.first { $0.type == type && $0.subtype == nil }?.name ?? "0x" + Hex.text(type, width: 2)
  }

  /// The name of a subtype, or its number.
  public static func name(ofSubtype subtype: Int, type: Int) -> String {
    rows.first { $0.type == type && $0.subtype == subtype }?.name
      ?? "0x" + Hex.text(subtype, width: 2)
  }

  /// The type of a name or number; nil for others.
  static func type(named text: String) -> Int? {
    byte(text) ?? rows.first { $0.subtype == nil && $0.name == text.lowercased() }?.type
  }

  /// The subtype of a name or number; nil for others.
  static func subtype(named text: String, type: Int) -> Int? {
    byte(text)
      ?? rows.first { $0.type == type && $0.subtype != nil && $0.name == text.lowercased() }?
      .subtype
  }

  private static func byte(_ text: String) -> Int? {
    DataRows.number(text).flatMap { $0 <= 0xFF ? $0 : nil }
  }
}
