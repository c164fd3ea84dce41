/// One file inside an archive.
public struct ArchiveMember: Sendable {
  /// Its name, without the mark that ends it in the header.
  public let name: String
  /// Where its header begins in the archive.
  public let headerOffset: Int
  /// Its bytes.
  public let content: ByteRegion
  /// Where the next header may begin.
  let end: Int
}
