import ArgumentParser
import BoardModel
import Encodings
import ModelIR
import Models
import Packing
import TerminalOutput

/// `mote model info`: what a model file holds.
struct ModelInfo: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a model file holds, and what it takes of each board.",
    discussion: """
      Examples:
        mote model info model.onnx
        mote model info model.onnx --board pico2 --features int16
        mote model info model.onnx --json | jq .labels

      For each board: the form it would be packed as, bytes of the file, heap the
      module keeps and takes at import, and instructions of one call where rows are
      spread evenly over the leaves, and of the longest way.
      """
  )

  @OptionGroup var modelArgument: ModelArgument
  @OptionGroup var featureArgument: FeatureArgument
  @Option(help: ArgumentHelp("Only this board: id or alias.", valueName: "id"))
  var board: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let source = try modelArgument.source(features: featureArgument.features)
    let imported = try source.read()
    let catalogue = try boardOptions.catalogue(in: context)
    let costs = try await costs(of: source, imported, catalogue, context.packer)
    let document = Document(imported, file: modelArgument.model, costs)
    try context.terminal.render(
      document,
      as: .sequence([.fields(document.fields), .table(document.presentedBoards())])
    )
  }

  /// A line for the board that was named, or for each: on all processors, in the order of ids.
  private func costs(
    of source: ModelSource,
    _ imported: ImportedModel,
    _ catalogue: BoardCatalogue,
    _ packer: Packer
  ) async throws -> [BoardCost] {
    let names = board.map { [$0] } ?? catalogue.ids
    return try await withThrowingTaskGroup(of: (Int, BoardCost).self) { group in
      for (position, name) in names.enumerated() {
        group.addTask {
          try Task.checkCancellation()
          return (position, BoardCost(of: source, imported, on: try catalogue.board(name), packer))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
        .sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-model-info/2"

    let file: String
    let format: String
    let producer: String
    let kind: String
    let features: Int
    let featureType: String
    let scores: Int
    let combination: String
    let link: String
    let labels: [String]
    let trees: Int
    let decisions: Int
    let leafVectors: Int
    let notes: [String]
    let boards: [BoardCost]

    init(_ imported: ImportedModel, file: String, _ costs: [BoardCost]) {
      self.file = file
      format = imported.format.name
      producer = imported.producer
      features = imported.model.featureCount
      featureType = imported.model.featureType.rawValue
      scores = imported.model.scoreCount
      boards = costs
      labels = imported.model.labels.map(\.description)
      notes = imported.notes.map(\.description)
      switch imported.model {
      case .ensemble(let ensemble):
        kind = labels.isEmpty ? "ensemble of trees, regression" : "ensemble of trees, classifier"
        trees = ensemble.trees.count
        decisions = ensemble.nodeCount
        leafVectors = ensemble.leafVectors.count
        combination = ensemble.combination.rawValue
        link = ensemble.link.name
      }
    }

    var fields: [Field] {
      let classes = labels.isEmpty ? [] : [Field("labels", labels.joined(separator: ", "))]
      return [
        Field("file", file),
        Field("format", format),
        Field("written by", producer.isEmpty ? nil : producer),
        Field("kind", kind),
        Field("inputs", "\(DecimalText.grouped(features)) features, \(featureType)"),
        Field("outputs", labels.isEmpty ? "\(scores) values" : "a label, \(scores) scores"),
      ] + classes + [
        Field("trees", DecimalText.grouped(trees)),
        Field("decisions", DecimalText.grouped(decisions)),
        Field("leaf vectors", DecimalText.grouped(leafVectors)),
        Field("operators", "trees, \(combination)" + (link == "none" ? "" : ", \(link)")),
      ] + notes.map { Field("note", $0) }
    }

    func presentedBoards() -> Table {
      var table = Table(BoardCost.columns, whenEmpty: "no boards")
      for board in boards { table.append(board.cells) }
      return table
    }
  }
}
