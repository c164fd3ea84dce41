/// What to put on a board: a model, files, a self-test, benchmarks.
///
/// The keys of `recipe.yaml`, schema `mote-recipe/1`; `docs/recipe-schema.md` explains each.
public struct Recipe: Hashable, Sendable, Encodable {
  /// The schema's name and version, `mote-recipe/1`.
  public let schema: String
  /// The name of the recipe's folder.
  public let id: String
  /// What people call it.
  public let name: String
  /// One sentence.
  public let summary: String
  /// What a board has to have.
  public let requires: Requirements
  /// The firmware it was made for, by board; empty where any will do.
  public let firmware: [RequiredFirmware]
  /// The model; nil for recipes without one.
  public let model: PackedModel?
  /// Files to copy, in this order.
  public let files: [PlacedFile]
  /// How a deployed recipe proves itself; nil for recipes without a model.
  public let selftest: SelfTest?
  /// What `mote bench` runs, in this order.
  public let benchmarks: [Benchmark]
  /// Where data and code come from, with their licences.
  public let sources: [String]
}
