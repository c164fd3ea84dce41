extension BoardFileSystem {
  /// The name that `path` has until its content is proven.
  public static func temporaryPath(for path: String) -> String {
    path + ".mote-part"
  }

  /// What to say of `path`, where nothing is: what an interrupted transfer left of it may be there.
  public func absence(of path: String) async -> BoardFileError {
    let part = try? await entry(at: Self.temporaryPath(for: path))
    return part?.kind == .file ? .onlyPart(path: path) : .notFound(path: path)
  }
}
