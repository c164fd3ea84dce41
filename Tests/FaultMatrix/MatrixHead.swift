/// What a run is made of: with it the same cells come again.
package struct MatrixHead: Sendable, Codable {
  /// Decides everything that is drawn.
  package var seed: UInt64
  /// Drawn bytes of the data, for each fault; a quarter of it in the jobs that are hit in part.
  package var dataOffsets: Int
  /// Double faults of each kind, for each job.
  package var pairs: Int
  /// Where the parts of each job lie, by its name; measured when a run begins.
  package var maps: [String: PhaseMap] = [:]

  /// A run that has measured nothing yet.
  package init(seed: UInt64, dataOffsets: Int, pairs: Int) {
    self.seed = seed
    self.dataOffsets = dataOffsets
    self.pairs = pairs
  }
}
