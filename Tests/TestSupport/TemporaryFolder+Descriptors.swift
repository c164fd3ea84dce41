import SystemPackage

extension TemporaryFolder {
  /// A new file of the folder, open for writing.
  func descriptor(_ name: String) throws -> FileDescriptor {
    try FileDescriptor.open(
      FilePath(path + "/" + name),
      .writeOnly,
      options: [.create, .truncate],
      permissions: .ownerReadWrite
    )
  }
}
