/// A read-only file system in one piece of memory, as MicroPython 1.25 and newer mount it.
///
/// Files that firmware can address in place are not copied when they are read: code and constants of
/// modules stay in flash (MicroPython `extmod/vfs_rom.c` describes the format).
public struct ROMFSImage: Equatable, Sendable {
  /// What stands in it.
  public let root: ROMFSFolder

  /// The deepest folders a path may lead through.
  static let deepest = 16
  /// The longest name; what fits one byte of a qstr's length.
  static let longestName = 255
  /// The most bytes of an image: the largest flash of a board is 16 MiB.
  static let mostBytes = 1 << 24

  /// An image of the given tree.
  public init(_ root: ROMFSFolder) {
    self.root = root
  }

  /// An image of files and empty folders.
  ///
  /// - Parameters:
  ///   - files: the content of every file by its path, parts separated by `/`.
  ///   - folders: the paths of folders; those of files need not be named.
  /// - Throws: `ROMFSFailure` for names no file can have and for a file where a folder has to be.
  public init(
    files: [String: [UInt8]],
    folders: [String] = []
  ) throws(ROMFSFailure) {
    var root = ROMFSFolder()
    for path in folders.sorted() { try root.add(nil, at: path) }
    for (path, content) in files.sorted(by: { $0.key < $1.key }) { try root.add(content, at: path) }
    self.root = root
  }

  /// Where the content of a file in the image's root begins, in bytes from the start of the image; nil
  /// where it has no such file.
  ///
  /// - Throws: `ROMFSFailure.size` for more than 16 MiB.
  public func place(ofFile name: String) throws(ROMFSFailure) -> Int? {
    guard let inside = ROMFSRecord.place(ofFile: name, in: root) else { return nil }
    return try encoded().count - ROMFSRecord.content(of: root).count + inside
  }

  /// The image, an even number of bytes; the same tree always gives the same.
  ///
  /// Names are in the order of their bytes and nothing is padded: the bytes are those of
  /// `mpremote romfs build`.
  ///
  /// - Throws: `ROMFSFailure.size` for more than 16 MiB.
  public func encoded() throws(ROMFSFailure) -> [UInt8] {
    let content = ROMFSRecord.content(of: root)
    var length = ROMFSRecord.number(content.count)
    if (ROMFSRecord.magic.count + length.count + content.count) % 2 == 1 {
      length = [0x80] + length
    }
    let bytes = ROMFSRecord.magic + length + content
    guard bytes.count <= Self.mostBytes else {
      throw .size(byteCount: bytes.count, limit: Self.mostBytes)
    }
    return bytes
  }
}
