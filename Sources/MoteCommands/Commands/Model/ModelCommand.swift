import ArgumentParser

/// The group `mote model`.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Look into model files and run them on this computer.",
    discussion: """
      Examples:
        mote model info model.onnx            what is in it
        mote model check model.onnx --vectors golden.csv
        mote model run model.onnx rows.csv    predictions as the board makes them
      """,
    subcommands: [ModelInfo.self, ModelCheck.self, ModelRun.self]
  )
}
