import YAMLSchema

extension ParsedBoard {
  /// The aliases as far as they can be read, in files with findings too.
  var aliases: [String] {
    root?["aliases"]?.elements.compactMap { $0.text?.lowercased() } ?? []
  }
}
