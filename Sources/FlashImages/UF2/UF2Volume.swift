/// What the file INFO_UF2.TXT of a board's drive says (UF2 specification, "Files exposed by
/// bootloaders").
public struct UF2Volume: Hashable, Sendable {
  /// The bootloader with its version: the first line.
  public let bootloader: String
  /// The board's name for people.
  public let model: String?
  /// The board's id: `CPU-Board-Rev`.
  public let boardID: String?
  /// The radio software of Nordic's chips: `S140 6.1.1`.
  public let softDevice: String?

  /// The most bytes of such a file that are looked at.
  public static let largestByteCount = 4096

  /// The parts of the board's id between its dashes.
  public var boardIDParts: [String] { boardID?.split(separator: "-").map(String.init) ?? [] }

  /// The chip behind the drive; nil where its board's id names none that is known.
  public var chip: UF2Chip? { boardID.flatMap(UF2Chip.named) }

  /// What the bytes of the file say; nil where neither a model nor a board's id is named.
  public init?(decoding bytes: some Sequence<UInt8>) {
    let text = String(decoding: Array(bytes.prefix(Self.largestByteCount)), as: UTF8.self)
    let lines = text.split { $0.isNewline || $0 == "\0" }.map(Self.trimmed)
    model = Self.value(of: "model", in: lines)
    boardID = Self.value(of: "board-id", in: lines)
    softDevice = Self.value(of: "softdevice", in: lines)
    guard model != nil || boardID != nil, let first = lines.first else { return nil }
    bootloader = first
  }

  /// Whether a name of a file is that of the drive's text, however the drive writes it.
  public static func isFileName(_ name: String) -> Bool { name.lowercased() == "info_uf2.txt" }

  private static func value(of key: String, in lines: [String]) -> String? {
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      guard trimmed(line[..<colon]).lowercased() == key else { continue }
      let value = trimmed(line[line.index(after: colon)...])
      if !value.isEmpty { return value }
    }
    return nil
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
