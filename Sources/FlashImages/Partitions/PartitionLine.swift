import Encodings

/// A line of a partition table as text.
struct PartitionLine {
  let number: Int
  let cells: [String]

  /// What a program's offset has to be a multiple of: a page of the chip's memory map.
  static let applicationAlignment = 0x1_0000
  /// What every other offset and every size has to be a multiple of: a sector.
  static let sector = 0x1000

  /// The partition; without an offset of its own it begins at `next` or soon after.
  func partition(after next: Int) throws(PartitionFailure) -> Partition {
    guard (5...6).contains(cells.count) else {
      throw refusal("it has \(cells.count) columns, not 5 or 6")
    }
    guard PartitionTable.isCSVWord(cells[0]) else {
      throw refusal("\(Self.quoted(cells[0])) is no name of 1 to 16 ASCII characters")
    }
    guard let type = PartitionKinds.type(named: cells[1]) else {
      throw refusal("\(Self.quoted(cells[1])) is no type: app, data, or 0x40 to 0xfe")
    }
    return Partition(
      label: cells[0],
      type: type,
      subtype: try subtype(of: type),
      offset: try offset(after: next, type: type),
      byteCount: try size(cells[4], of: "size"),
      flags: try flags()
    )
  }

  private func subtype(of type: Int) throws(PartitionFailure) -> Int {
    if cells[2].isEmpty, type > 1 { return 0 }
    guard let subtype = PartitionKinds.subtype(named: cells[2], type: type) else {
      throw refusal(
        "\(Self.quoted(cells[2])) is no subtype of \(PartitionKinds.name(ofType: type))"
      )
    }
    return subtype
  }

  private func offset(after next: Int, type: Int) throws(PartitionFailure) -> Int {
    guard cells[3].isEmpty else { return try size(cells[3], of: "offset") }
    let step = type == Partition.application ? Self.applicationAlignment : Self.sector
    let offset = (next + step - 1) / step * step
    guard offset <= UInt32.max else { throw refusal("it would begin beyond 4 GiB") }
    return offset
  }

  /// A number of bytes: decimal, hexadecimal, or with K or M behind it.
  private func size(_ text: String, of what: String) throws(PartitionFailure) -> Int {
    let units: [Character: Int] = ["k": 1 << 10, "K": 1 << 10, "m": 1 << 20, "M": 1 << 20]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard let number = DataRows.number(digits), number <= UInt32.max,
      number * (unit ?? 1) <= UInt32.max
    else { throw refusal("\(Self.quoted(text)) is no \(what)") }
    return number * (unit ?? 1)
  }

  private func flags() throws(PartitionFailure) -> UInt32 {
    guard cells.count == 6, !cells[5].isEmpty else { return 0 }
    var flags: UInt32 = 0
    for word in cells[5].split(separator: ":") {
      let name = Self.trimmed(word)
      if let bit = Partition.flagNames.firstIndex(of: name.lowercased()) {
        flags |= 1 << UInt32(bit)
      } else if let number = DataRows.number(name), let bits = UInt32(exactly: number) {
        flags |= bits
      } else {
        throw refusal("\(Self.quoted(name)) is no flag: encrypted, readonly")
      }
    }
    return flags
  }

  private static func quoted(_ text: some StringProtocol) -> String {
    "\"" + PrintableText.escaped(String(text), limit: 32) + "\""
  }

  private func refusal(_ reason: String) -> PartitionFailure {
    .line(number, reason: reason)
  }

  static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
