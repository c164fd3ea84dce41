extension BoardPart {
  /// `_digest`: what hashes a file.
  public static let digest = BoardPart(name: "digest", source: EmbeddedFiles.digestPy)
}
