extension EnsembleTables {
  /// Whether NaN goes left at some nodes and right at others.
  var needsMissingTable: Bool { missingIsLeft.contains(0) && missingIsLeft.contains(1) }
}
