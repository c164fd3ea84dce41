/// What the ELF header says, checked.
struct ELFHeader {
  let is64: Bool
  let machine: ELFMachine
  let flags: UInt32
  let sectionTable: Int
  let sectionCount: Int
  let nameTable: Int

  var sectionEntrySize: Int { is64 ? 64 : 40 }

  /// Source: System V ABI, chapter 4, "ELF Header".
  init(_ region: ByteRegion, file: String) throws(ObjectFailure) {
    let is64 = try Self.checkedClass(region, file: file)
    let reader = ELFFieldReader(region: region, file: file)
    let type = try reader.half("type", at: 16)
    guard type == 1 else { throw .fileType(file: file, value: type) }
    self.is64 = is64
    machine = ELFMachine(rawValue: UInt16(truncatingIfNeeded: try reader.half("machine", at: 18)))
    sectionTable = try reader.word("section table", at: is64 ? 40 : 32, wide: is64)
    flags = UInt32(truncatingIfNeeded: try reader.word("flags", at: is64 ? 48 : 36, wide: false))
    let sizes = is64 ? 58 : 46
    let entrySize = try reader.half("section entry size", at: sizes)
    sectionCount = try reader.half("section count", at: sizes + 2)
    nameTable = try reader.half("section name table", at: sizes + 4)
    guard sectionCount != 0 || sectionTable == 0, nameTable < ELFSymbol.reserved else {
      throw .extendedSections(file: file)
    }
    let expected = is64 ? 64 : 40
    guard sectionCount == 0 || entrySize == expected else {
      throw .field(
        file: file,
        field: "section entry size",
        offset: sizes,
        value: entrySize,
        expected: "\(expected)"
      )
    }
    try reader.check("section table", at: sectionTable, count: sectionCount * expected)
  }

  private static func checkedClass(
    _ region: ByteRegion,
    file: String
  ) throws(ObjectFailure) -> Bool {
    let magic: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
    let found = (0..<4).compactMap { region.load(UInt8.self, at: $0) }
    guard found == magic else { throw .magic(file: file, found: found) }
    let reader = ELFFieldReader(region: region, file: file)
    try reader.check("ELF header", at: 0, count: 20)
    let elfClass = try reader.byte("class", at: 4)
    guard elfClass == 1 || elfClass == 2 else { throw .elfClass(file: file, value: elfClass) }
    let order = try reader.byte("byte order", at: 5)
    guard order == 1 else { throw .byteOrder(file: file, value: order) }
    try reader.check("ELF header", at: 0, count: elfClass == 2 ? 64 : 52)
    return elfClass == 2
  }
}
