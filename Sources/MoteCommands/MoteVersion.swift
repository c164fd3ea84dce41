/// The version of this program.
enum MoteVersion {
  /// Semantic version, as `mote --version` prints it and stored results name it.
  static let text = "0.1.0"
}
