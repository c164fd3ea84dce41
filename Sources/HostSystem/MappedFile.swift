import Glibc

/// A file's bytes as a range of memory, read when they are touched.
///
/// Guarantees that the range stays valid as long as the object lives. The bytes are those of the
/// file at that moment: a process that shortens the file meanwhile takes this one down, as it does
/// with every linker that maps its input.
public final class MappedFile: Sendable {
  /// The content; empty for an empty file.
  public nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Maps the regular file at `path`, which may have at most `limit` bytes.
  ///
  /// - Throws: `HostFailure.file`, `.fileTooLarge`.
  public init(_ path: String, limit: Int) throws(HostFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(operation: .reading, path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .file(operation: .reading, path: path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      throw .file(operation: .reading, path: path, code: code)
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw .fileTooLarge(path: path, size: size, limit: limit) }
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw .file(operation: .reading, path: path, code: errno)
    }
    bytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
  }
}
