public import ArgumentParser
public import ModelIR

/// What the user says of the features.
struct FeatureArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What rows hold; whole numbers have to be declared.",
      valueName: "type"
    )
  )
  var features: FeatureType?
}

extension FeatureType: ExpressibleByArgument {}
