extension PartitionTable {
  /// The partition of a name; without one the one whose program starts on a new board: `factory`, else
  /// the first slot.
  ///
  /// - Throws: `PartitionFailure.unknown` for a name that is none, `.noApplication`.
  public func partition(forProgram label: String?) throws(PartitionFailure) -> Partition {
    let programs = partitions.filter(\.isApplication)
    guard let first = programs.min(by: { $0.subtype < $1.subtype }) else { throw .noApplication }
    guard let label else { return first }
    guard let named = programs.first(where: { $0.label == label }) else {
      throw .unknown(label, known: programs.map(\.label))
    }
    return named
  }
}
