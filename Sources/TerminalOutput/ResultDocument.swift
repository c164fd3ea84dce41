/// A result as programs read it: a JSON object that names its own schema.
///
/// Conforming types encode with string keys (as structures do by default) and no key named
/// `schema`. Keys carry their unit (`sizeBytes`), times are `Date`.
public protocol ResultDocument: Encodable {
  /// Name and version of the layout: `mote-board-list/1`.
  static var schema: String { get }
}
