import ArgumentParser
import Diagnostics
import FlashImages
import TerminalOutput

/// `mote uf2 info`: what a UF2 file holds.
struct UF2Info: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a UF2 file holds for which chips, and what is wrong with it.",
    discussion: """
      Examples:
        mote uf2 info RPI_PICO.uf2
        mote uf2 info firmware.uf2 --json | jq .images

      A board's drive passes over what it does not take without a word; here it is
      said. The exit status is 1 when something is wrong.
      """
  )

  @Argument(help: "A UF2 file.", completion: .file(extensions: ["uf2"]))
  var file: String

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let bytes = try LocalFile.bytes(at: file, limit: UF2File.largestByteCount)
    let uf2 = try FileFailure.naming(file) { try UF2File(decoding: bytes) }
    let images = uf2.images
    let problems = uf2.problems
    let document = Document(
      file: file,
      blocks: uf2.blocks.count,
      hasErrataBlock: !uf2.errataBlocks.isEmpty,
      images: images.map(UF2ImageRecord.init)
    )
    var parts: [Presentation] = [.table(UF2ImageRecord.table(document.images))]
    if document.hasErrataBlock {
      parts.append(.text("One more block goes around erratum RP2350-E10; it is not counted."))
    }
    if !problems.isEmpty {
      parts.append(.fields(problems.map { Field($0.code, $0.description, .bad) }))
    }
    try context.terminal.render(document, as: .sequence(parts))
    if !problems.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-uf2-info/1"

    let file: String
    let blocks: Int
    let hasErrataBlock: Bool
    let images: [UF2ImageRecord]
  }
}
