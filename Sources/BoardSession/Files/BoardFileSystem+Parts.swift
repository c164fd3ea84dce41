extension BoardFileSystem {
  /// The name that `path` has until its content is proven.
  public static func temporaryPath(for path: String) -> String {
    path + ".mote-part"
  }
}
