package import ModelIR
import YAMLSchema

// The closed lists of recipe files; each one's words are its raw values.

extension Capability: YAMLChoice {
  package static var placeholder: Capability { .mpy }
}

extension PackedModel.Form: YAMLChoice {
  package static var placeholder: PackedModel.Form { .bytecode }
}

extension PackedModel.Goal: YAMLChoice {
  package static var placeholder: PackedModel.Goal { .speed }
}

extension FeatureType: YAMLChoice {
  package static var placeholder: FeatureType { .float32 }
}
