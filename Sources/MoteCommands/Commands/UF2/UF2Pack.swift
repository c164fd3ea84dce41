import ArgumentParser
import FlashImages
import HostSystem
import TerminalOutput

/// `mote uf2 pack`: bytes into a UF2 file.
struct UF2Pack: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Pack the bytes of a file into a UF2 file for a board's drive.",
    discussion: """
      Examples:
        mote uf2 pack firmware.bin --family rp2040 --address 0x10000000 -o f.uf2
        mote uf2 pack app.bin --family nrf52840 --address 0x27000 -o app.uf2 --md5
        mote uf2 pack pico2.bin --family rp2350-arm-s --address 0x10000000 \\
          --errata-block -o pico2.uf2

      Blocks have 256 bytes, the last one padded with zeros. --family takes a number
      too: 0xe48bff56.
      """
  )

  @Argument(help: "The file to pack.", completion: .file(extensions: ["bin"]))
  var file: String

  @Option(
    help: ArgumentHelp("The family of the chip.", valueName: "family"),
    transform: UF2FamilyArgument.init
  )
  var family: UF2FamilyArgument

  @Option(
    help: ArgumentHelp("Where the first byte belongs.", valueName: "address"),
    transform: ByteCountArgument.init
  )
  var address: ByteCountArgument

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  @Option(help: ArgumentHelp("Name the device in the first block.", valueName: "text"))
  var device: String?

  @Option(help: ArgumentHelp("Name the firmware's version in the first block.", valueName: "text"))
  var firmwareVersion: String?

  @Flag(help: "Give each block the MD5 of its bytes.")
  var md5 = false

  @Flag(help: "Begin with the block around erratum RP2350-E10.")
  var errataBlock = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    try OutputPath.check(output, against: [file])
  }

  func run(in context: CommandContext) async throws {
    let bytes = try LocalFile.bytes(at: file)
    var packing = UF2Packing(
      family: family.id,
      address: UInt32(truncatingIfNeeded: address.byteCount)
    )
    packing.digests = md5
    packing.errataBlock = errataBlock
    packing.tags = try tags()
    let packed = try FileFailure.naming(file) { try packing.file(of: bytes) }
    let images = try UF2File(decoding: packed).images
    for problem in images.compactMap(UF2Chip.problem) {
      context.terminal.warn("\(problem) `mote flash` does not write such a file.")
    }
    try HostFile.replace(output, with: packed, isLasting: false)
    let document = Document(
      file: output,
      sizeBytes: packed.count,
      sha256: ContentHash(of: packed).hex,
      images: images.map(UF2ImageRecord.init)
    )
    try context.terminal.render(
      document,
      as: .sequence([
        .fields([Field("file", output), Field("sha256", document.sha256)]),
        .table(UF2ImageRecord.table(document.images)),
      ])
    )
  }

  private func tags() throws -> [UF2Tag] {
    let texts = [(UF2Tag.version, firmwareVersion), (UF2Tag.device, device)]
    return try texts.compactMap { kind, text in
      guard let text else { return nil }
      guard let tag = UF2Tag(kind: kind, value: Array(text.utf8)), text.utf8.count <= 80 else {
        throw UF2Failure.packing(reason: "a text of \(text.utf8.count) bytes is longer than 80")
      }
      return tag
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-uf2-pack/1"

    let file: String
    let sizeBytes: Int
    let sha256: String
    let images: [UF2ImageRecord]
  }
}
