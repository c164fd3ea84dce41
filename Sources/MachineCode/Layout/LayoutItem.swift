/// A piece of the code in layout order.
enum LayoutItem: Equatable, Sendable {
  /// The next bytes that do not depend on their place.
  case fixed(byteCount: Int, instructionCount: Int)
  /// Bytes that do.
  case reference(ReferenceKind, LayoutLabel, ReferenceRole)
  /// The place of a label.
  case label(LayoutLabel)
  /// Execution never comes here from above: pools may stand here.
  case barrier
  /// Padding to a multiple.
  case alignment(Int)
  /// Constants and tables.
  case data([UInt8])
}
