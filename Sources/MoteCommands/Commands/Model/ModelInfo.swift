import ArgumentParser
import Encodings
import ModelIR
import Models
import Packing
import TerminalOutput

/// `mote model info`: what a model file holds.
struct ModelInfo: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a model file holds.",
    discussion: """
      Examples:
        mote model info model.onnx
        mote model info model.onnx --json | jq .labels
      """
  )

  @OptionGroup var modelArgument: ModelArgument
  @OptionGroup var featureArgument: FeatureArgument
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let imported = try modelArgument.source(features: featureArgument.features).read()
    let document = Document(imported, file: modelArgument.model)
    try context.terminal.render(document, as: .fields(document.fields))
  }

  private struct Document: ResultDocument {
    static let schema = "mote-model-info/1"

    let file: String
    let format: String
    let producer: String
    let kind: String
    let features: Int
    let labels: [String]
    let trees: Int
    let decisions: Int
    let leafVectors: Int
    let notes: [String]

    init(_ imported: ImportedModel, file: String) {
      self.file = file
      format = imported.format.name
      producer = imported.producer
      features = imported.model.featureCount
      labels = imported.model.labels.map(\.description)
      notes = imported.notes.map(\.description)
      switch imported.model {
      case .ensemble(let ensemble):
        kind = labels.isEmpty ? "ensemble of trees, regression" : "ensemble of trees, classifier"
        trees = ensemble.trees.count
        decisions = ensemble.nodeCount
        leafVectors = ensemble.leafVectors.count
      }
    }

    var fields: [Field] {
      let classes = labels.isEmpty ? [] : [Field("labels", labels.joined(separator: ", "))]
      return [
        Field("file", file),
        Field("format", format),
        Field("written by", producer.isEmpty ? nil : producer),
        Field("kind", kind),
        Field("features", DecimalText.grouped(features)),
      ] + classes + [
        Field("trees", DecimalText.grouped(trees)),
        Field("decisions", DecimalText.grouped(decisions)),
        Field("leaf vectors", DecimalText.grouped(leafVectors)),
      ] + notes.map { Field("note", $0) }
    }
  }
}
