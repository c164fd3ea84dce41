import ModelIR

/// What modules of every interpreted form say, so that they say the same.
enum ModuleWords {
  /// Of the length of a row: features expected and given.
  static let length = "%d features expected, %d given"
  /// Of an array with another type code.
  static let code = "a row is an array of type code f, h, H, b or B, not %s"
  /// Of anything else.
  static let kind = "a row is an array, bytes, a list or a tuple, not %s"
  /// Of `out`: how many scores.
  static let out = "out has to be an array('f') of %d"

  /// Of a value that a declared type does not have: its position and itself.
  static func value(_ type: FeatureType) -> String {
    "value %d of the row is %s, declared are features of the type \(type.rawValue)"
  }
}
