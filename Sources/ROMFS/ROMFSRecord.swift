/// The records an image is made of: a kind, a length, and as many bytes.
enum ROMFSRecord {
  /// The kind of the image itself, 0x14A6B1 as a number.
  static let magic: [UInt8] = [0xD2, 0xCD, 0x31]

  /// Kinds of records inside an image.
  enum Kind: Int {
    /// Nothing, for alignment.
    case padding = 1
    /// Bytes.
    case data = 2
    /// A size, and where as many bytes are in the image.
    case pointer = 3
    /// A name and the records of what stands in the folder.
    case folder = 4
    /// A name and a record with the content.
    case file = 5
  }

  /// A number in groups of seven bits, highest first; all bytes but the last have the top bit set.
  static func number(_ value: Int) -> [UInt8] {
    var bytes = [UInt8(truncatingIfNeeded: value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      bytes.insert(0x80 | UInt8(truncatingIfNeeded: rest & 0x7F), at: 0)
      rest >>= 7
    }
    return bytes
  }

  /// The records of a folder's entries, by name.
  static func content(of folder: ROMFSFolder) -> [UInt8] {
    let names = folder.entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.flatMap { name -> [UInt8] in
      let title = number(name.utf8.count) + name.utf8
      switch folder.entries[name] {
      case .file(let content): return record(.file, title + record(.data, content))
      case .folder(let folder): return record(.folder, title + content(of: folder))
      case nil: return []
      }
    }
  }

  /// Where a file's content begins in the records of the folder it stands in.
  static func place(ofFile name: String, in folder: ROMFSFolder) -> Int? {
    guard case .file(let content) = folder.entries[name] else { return nil }
    var before = ROMFSFolder()
    for (other, entry) in folder.entries
    where other.utf8.lexicographicallyPrecedes(name.utf8) || other == name {
      before.addDecoded(entry, named: other)
    }
    return self.content(of: before).count - content.count
  }

  private static func record(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
    number(kind.rawValue) + number(content.count) + content
  }
}
