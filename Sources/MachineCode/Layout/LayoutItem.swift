/// A piece of the code in layout order; plain values, as there are many and they are copied often.
enum LayoutItem: Equatable, Sendable {
  /// The next bytes of the sink, which do not depend on their place.
  case fixed(byteCount: Int, instructionCount: Int)
  /// Bytes that do.
  case reference(ReferenceKind, LayoutLabel, ReferenceRole)
  /// The place of a label.
  case label(LayoutLabel)
  /// Execution never comes here from above: pools may stand here.
  case barrier
  /// Padding to a multiple.
  case alignment(Int)
  /// The next bytes of the sink, a table.
  case data(byteCount: Int)
  /// A constant of a pool.
  case constant(Literal)
}
