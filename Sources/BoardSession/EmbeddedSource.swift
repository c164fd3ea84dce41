/// The board-side Python files of this module, by name.
enum EmbeddedSource {
  /// The text of `name`; empty only if the build left the file out, which a test rules out.
  static func text(_ name: String) -> String {
    EmbeddedFiles.all.first { $0.path == name }?.text ?? ""
  }
}
