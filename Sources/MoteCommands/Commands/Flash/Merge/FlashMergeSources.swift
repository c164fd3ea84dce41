import ArgumentParser
import FlashImages

/// The files that `mote flash merge` puts together.
struct FlashMergeSources: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files by their place in flash: 0x9000=nvs.bin.",
      valueName: "offset=file"
    ),
    transform: FlashMergePart.init
  )
  var parts: [FlashMergePart] = []

  @Option(
    help: ArgumentHelp("The bootloader; its place is that of its chip.", valueName: "file"),
    completion: .file(extensions: ["bin"])
  )
  var bootloader: String?

  @Option(
    help: ArgumentHelp(
      "The partition table, as in flash or as CSV; it lies at 0x8000.",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv", "bin"])
  )
  var partitions: String?

  @Option(
    help: ArgumentHelp(
      "A program, by the name of its partition (default: factory, else the first slot); may be "
        + "given several times.",
      valueName: "file[@partition]"
    ),
    transform: FlashMergeProgram.init
  )
  var app: [FlashMergeProgram] = []

  /// All files that are read.
  var paths: [String] {
    parts.map(\.path) + [bootloader, partitions].compactMap(\.self) + app.map(\.path)
  }

  func validate() throws {
    if paths.contains("") { throw ValidationError("A part needs the name of a file.") }
    if paths.isEmpty {
      throw ValidationError("Give --bootloader, --partitions and --app, or OFFSET=FILE.")
    }
  }

  /// Reads them.
  ///
  /// - Throws: `CommandFailure`, `FileFailure` with what is wrong with one of them.
  func read() throws -> [ESPMerge.Part] {
    var read = try parts.map { part in
      ESPMerge.Part(
        name: part.path,
        flashOffset: part.offset,
        bytes: try LocalFile.bytes(at: part.path)
      )
    }
    if let bootloader { read.append(try Self.bootloader(bootloader)) }
    if let partitions { read.append(try Self.table(partitions)) }
    let programs = try app.map { ($0, try Self.program($0.path)) }
    guard !programs.isEmpty else { return read }
    let table = try table(among: read)
    for (program, bytes) in programs {
      let partition = try FileFailure.naming(program.path) {
        try table.partition(forProgram: program.label)
      }
      read.append(
        ESPMerge.Part(name: program.path, flashOffset: partition.offset, bytes: bytes)
      )
    }
    return read
  }

  private static func bootloader(_ path: String) throws -> ESPMerge.Part {
    let bytes = try LocalFile.bytes(at: path)
    let header = try FileFailure.naming(path) { try ESPImage(decoding: bytes).header }
    guard let offset = header.chip?.bootloaderOffset else {
      throw ESPImageFailure.noBootloader(part: path, offset: nil, chipID: header.chipID)
    }
    return ESPMerge.Part(name: path, flashOffset: offset, bytes: bytes)
  }

  /// A table that is one in flash already stays as it is, byte for byte.
  private static func table(_ path: String) throws -> ESPMerge.Part {
    let bytes = try LocalFile.bytes(at: path)
    let isTable = PartitionTable.isTable(bytes)
    let encoded = try isTable ? bytes : PartitionFile.table(in: bytes, named: path).encoded()
    return ESPMerge.Part(
      name: path,
      flashOffset: PartitionTable.usualOffset,
      bytes: encoded
    )
  }

  private static func program(_ path: String) throws -> [UInt8] {
    let bytes = try LocalFile.bytes(at: path)
    _ = try FileFailure.naming(path) { try ESPImage(decoding: bytes) }
    return bytes
  }

  /// The table that says where programs lie.
  private func table(among read: [ESPMerge.Part]) throws -> PartitionTable {
    let usual = PartitionTable.usualOffset
    guard let part = read.first(where: { $0.flashOffset == usual }) else {
      throw ESPImageFailure.table(.absent(offset: usual))
    }
    return try FileFailure.naming(part.name) { try PartitionTable(decoding: part.bytes[...]) }
  }
}
