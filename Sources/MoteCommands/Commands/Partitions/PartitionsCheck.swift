import ArgumentParser
import Diagnostics
import FlashImages
import TerminalOutput

/// `mote partitions check`: everything that is wrong with a partition table.
struct PartitionsCheck: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with a partition table: overlaps, alignment, names, sizes.",
    discussion: """
      Examples:
        mote partitions check partitions.csv
        mote partitions check table.bin --flash-size 4M --json | jq .problems

      The exit status is 1 when something is wrong.
      """
  )

  @OptionGroup var partitionFile: PartitionFileArgument

  @Option(
    help: ArgumentHelp("The size of the flash, which the table must fit.", valueName: "size"),
    transform: ByteCountArgument.init
  )
  var flashSize: ByteCountArgument?

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let table = try partitionFile.read()
    let problems = table.problems(
      flash: flashSize?.byteCount,
      tableOffset: partitionFile.offset
    )
    let document = Document(
      file: partitionFile.file,
      partitions: table.partitions.count,
      problems: problems.map { FailureRecord($0) }
    )
    try context.terminal.render(document, as: presentation(of: document))
    if !problems.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }

  private func presentation(of document: Document) -> Presentation {
    guard !document.problems.isEmpty else {
      return .text("\(document.file): nothing found in \(document.partitions) partitions.")
    }
    var table = Table([.text("CODE"), .text("PROBLEM"), .text("ADVICE")])
    for problem in document.problems {
      table.append([
        TableCell(problem.code, .bad), TableCell(problem.message), TableCell(problem.advice),
      ])
    }
    return .table(table)
  }

  private struct Document: ResultDocument {
    static let schema = "mote-partitions-check/1"

    let file: String
    let partitions: Int
    let problems: [FailureRecord]
  }
}
