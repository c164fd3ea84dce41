package import YAMLSchema

extension BoardMemory: YAMLRecord {
  /// The keys of board files.
  package enum CodingKeys: String, CodingKey, YAMLKey {
    case flash
    case ram
    case leastHeap = "heap_min"
    case psram
    case applicationOffset = "app_offset"
    case applicationSize = "app_max"
    case fileSystem = "fs"
    case romFileSystem = "romfs"
  }

  package static var nested: [CodingKeys: any YAMLRecord.Type] {
    [.fileSystem: FileSystemArea.self]
  }

  package init(_ fields: FieldReader<CodingKeys>) {
    flash = fields.optional(.flash)
    ram = fields.optional(.ram)
    leastHeap = fields.optional(.leastHeap)
    psram = fields.optional(.psram)
    applicationOffset = fields.optional(.applicationOffset)
    applicationSize = fields.optional(.applicationSize)
    fileSystem = fields.optional(.fileSystem)
    romFileSystem = fields.optional(.romFileSystem)
  }
}
