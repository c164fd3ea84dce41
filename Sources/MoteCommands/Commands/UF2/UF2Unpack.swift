import ArgumentParser
import Encodings
import FlashImages
import HostSystem
import TerminalOutput

/// `mote uf2 unpack`: the bytes of a UF2 file.
struct UF2Unpack: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpack",
    abstract: "Write what a UF2 file puts into a chip's flash, from its lowest address on.",
    discussion: """
      Examples:
        mote uf2 unpack RPI_PICO.uf2 -o firmware.bin
        mote uf2 unpack both.uf2 --family rp2350-arm-s -o arm.bin --json

      Gaps become FF, as in erased flash. A file whose blocks are not complete is
      refused; `mote uf2 info` says everything that is wrong.
      """
  )

  @Argument(help: "A UF2 file.", completion: .file(extensions: ["uf2"]))
  var file: String

  @Option(
    help: ArgumentHelp("The family to take out, where there are several.", valueName: "family"),
    transform: UF2FamilyArgument.init
  )
  var family: UF2FamilyArgument?

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    try OutputPath.check(output, against: [file])
  }

  func run(in context: CommandContext) async throws {
    let input = try LocalFile.bytes(at: file, limit: UF2File.largestByteCount)
    let (image, run) = try FileFailure.naming(file) {
      let image = try UF2File(decoding: input).image(for: family?.id)
      return (image, try image.joined())
    }
    let bytes = Array(run.bytes)
    try HostFile.replace(output, with: bytes, isLasting: false)
    let document = Document(
      file: output,
      family: UF2Families.title(of: image.family),
      address: run.address,
      sizeBytes: bytes.count,
      sha256: ContentHash(of: bytes).hex
    )
    try context.terminal.render(
      document,
      as: .fields([
        Field("file", output), Field("family", document.family),
        Field("first byte at", "0x" + Hex.text(run.address)),
        Field("size", DecimalText.byteCount(bytes.count)), Field("sha256", document.sha256),
      ])
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-uf2-unpack/1"

    let file: String
    let family: String
    let address: Int
    let sizeBytes: Int
    let sha256: String
  }
}
