import FlashImages
import Glibc
import Transport

/// Reads of a drive; each may wait as long as the drive does.
enum DriveFolder {
  /// What the drive's INFO_UF2.TXT says; nil where there is none that can be read.
  static func volume(in folder: String) -> UF2Volume? {
    // A drive has a handful of files: in a folder of thousands it is not looked for.
    let name = SmallFile.names(in: folder).prefix(mostNames).sorted().first(
      where: UF2Volume.isFileName
    )
    guard let name else { return nil }
    return bytes("\(folder)/\(name)", limit: UF2Volume.largestByteCount).flatMap {
      UF2Volume(decoding: $0)
    }
  }

  /// The first `limit` bytes of a regular file; nil when it cannot be read.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count < limit {
      let count = read(descriptor, &piece, min(piece.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? nil : bytes }
      bytes += piece[..<count]
    }
    return bytes
  }

  private static let mostNames = 1000
}
