#if os(Linux)
import Glibc

/// Who uses a file, as far as `/proc` lets us see.
struct ProcessTable {
  /// Shown of a command line; more would only fill the screen.
  private static let commandLength = 120
  /// Read of `/proc/locks`, about 16,000 locks; more is not looked through.
  private static let lockTableLength = 1024 * 1024
  /// Named in a message; more would only fill the screen.
  private static let mostHolders = 4

  let root: String

  /// The processes that hold a lock on the file; all users' locks are visible.
  func lockOwners(of status: stat) -> [PortHolder] {
    let (major, minor) = DeviceFile.numbers(of: status.st_dev)
    let text = SmallFile.text("\(root)/locks", limit: Self.lockTableLength) ?? ""
    let owners = LockTable.owners(
      in: text,
      major: major,
      minor: minor,
      inode: UInt64(status.st_ino)
    )
    return owners.prefix(Self.mostHolders).map(holder)
  }

  /// The processes with the file open; only one's own processes tell, and all tell root.
  func users(of path: String) -> [PortHolder] {
    var users: [PortHolder] = []
    for process in SmallFile.names(in: root).compactMap({ Int32($0) }).sorted() {
      let folder = "\(root)/\(process)/fd"
      let uses = SmallFile.names(in: folder).contains { link in
        SmallFile.linkTarget("\(folder)/\(link)") == path
      }
      if uses, process != getpid() { users.append(holder(process)) }
      if users.count == Self.mostHolders { break }
    }
    return users
  }

  private func holder(_ process: Int32) -> PortHolder {
    let line = SmallFile.text("\(root)/\(process)/cmdline", limit: 4096) ?? ""
    let words = line.split(separator: "\0").joined(separator: " ")
    let command = words.isEmpty ? SmallFile.text("\(root)/\(process)/comm", limit: 64) : words
    return PortHolder(
      processID: process,
      command: PlainText.line(command ?? "", length: Self.commandLength)
    )
  }
}
#endif
