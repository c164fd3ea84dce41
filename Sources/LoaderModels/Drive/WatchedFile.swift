import Glibc

/// A file in a simulated drive's folder that somebody writes to, read block by block as it grows.
struct WatchedFile {
  private let path: String
  private var offset = 0

  private let unit: Int

  /// `unit` is the size of a block.
  init(_ path: String, unit: Int = DriveModel.blockByteCount) {
    self.path = path
    self.unit = unit
  }

  /// The whole blocks that were added since the last call, at most 1 MiB of them.
  mutating func newBlocks() -> ArraySlice<UInt8> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    // Written anew from its beginning.
    if Int(status.st_size) < offset { offset = 0 }
    var bytes = [UInt8](repeating: 0, count: min(1 << 20, Int(status.st_size) - offset))
    let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
    guard count > 0 else { return [] }
    let whole = count - count % unit
    offset += whole
    return bytes[..<whole]
  }
}
