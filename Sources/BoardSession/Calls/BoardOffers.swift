/// What firmware without the loader has.
public struct BoardOffers: Equatable, Sendable {
  /// A file system is mounted.
  public let hasFiles: Bool
  /// `os.stat`, and with it directories.
  public let hasStat: Bool
  /// `vfs.mount` and `io.IOBase`, so that a file system can be written in Python.
  public let canMount: Bool
  /// Bytes of heap that are free.
  public let heapFree: Int

  /// Reads `LETTERS,BYTES`.
  init?(_ reply: String) {
    let fields = reply.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 2, let heapFree = Int(fields[1]) else { return nil }
    hasFiles = fields[0].contains("f")
    hasStat = fields[0].contains("s")
    canMount = fields[0].contains("v")
    self.heapFree = heapFree
  }
}
