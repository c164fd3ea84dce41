/// The ids a schema gives to the checks every reader does.
package struct ShapeRules: Hashable, Sendable {
  /// Unknown and missing keys, wrong types, YAML that cannot be read.
  package let shape: String

  /// Byte counts that do not parse or are not what a size may be.
  package let sizes: String

  /// The ids of one schema.
  package init(shape: String, sizes: String) {
    self.shape = shape
    self.sizes = sizes
  }
}
