#if os(Linux)
/// The table of file locks the kernel prints as `/proc/locks` (proc_locks(5)).
enum LockTable {
  /// The processes holding a lock on the file, in the table's order and each once.
  ///
  /// A line is `1: FLOCK ADVISORY WRITE 708 00:1a:23 0 EOF`: process, then the file system's
  /// device in hexadecimal and the inode in decimal. Lines of waiting processes have `->`.
  static func owners(in text: String, major: UInt64, minor: UInt64, inode: UInt64) -> [Int32] {
    var owners: [Int32] = []
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: true)
      guard fields.count >= 6, fields[1] != "->", let process = Int32(fields[4]), process > 0
      else { continue }
      let file = fields[5].split(separator: ":")
      guard file.count == 3, UInt64(file[0], radix: 16) == major,
        UInt64(file[1], radix: 16) == minor, UInt64(file[2]) == inode,
        !owners.contains(process)
      else { continue }
      owners.append(process)
    }
    return owners
  }
}
#endif
