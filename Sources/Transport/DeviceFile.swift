import Glibc

/// A file that may be a port, found by following links such as those in `/dev/serial/by-id`.
struct DeviceFile {
  enum Kind {
    case serialPort
    case pseudoTerminal
    case socket
    case other
  }

  /// Without links: libserialport knows ports by the name in `/dev` only.
  let path: String
  let status: stat

  /// - Throws: `TransportError.absent` when nothing is there, `.noPermission`, `.system`.
  init(following path: String, name: String) throws(TransportError) {
    guard let resolved = realpath(path, nil) else { throw Self.failure(name, errno) }
    defer { free(resolved) }
    var status = stat()
    guard stat(resolved, &status) == 0 else { throw Self.failure(name, errno) }
    self.path = String(cString: resolved)
    self.status = status
  }

  /// What the file is, without opening it: opening some devices has effects.
  func kind(sysfs: String) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFSOCK: .socket
    case S_IFCHR: terminalKind(sysfs: sysfs)
    default: .other
    }
  }

  /// The group that owns the file, by name.
  var group: String? {
    var entry = UserGroup()
    var found: UnsafeMutablePointer<UserGroup>?
    var buffer = [CChar](repeating: 0, count: 4096)
    let result = getgrgid_r(status.st_gid, &entry, &buffer, buffer.count, &found)
    guard result == 0, let name = found?.pointee.gr_name else { return nil }
    return String(cString: name)
  }

  private func terminalKind(sysfs: String) -> Kind {
    // Linux Documentation/admin-guide/devices.txt: slaves of ptys are majors 136 to 143;
    // consoles are major 5 and the first 64 of major 4.
    let (major, minor) = Self.numbers(of: status.st_rdev)
    if (136...143).contains(major) { return .pseudoTerminal }
    if major == 5 || major == 4 && minor < 64 { return .other }
    return access("\(sysfs)/class/tty/\(fileName)", F_OK) == 0 ? .serialPort : .other
  }

  /// The last part of the path.
  var fileName: String {
    String(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...])
  }

  /// Major and minor number, as glibc's `gnu_dev_major` takes them apart.
  static func numbers(of device: dev_t) -> (major: UInt64, minor: UInt64) {
    let value = UInt64(device)
    return (
      (value >> 8) & 0xFFF | (value >> 32) & ~0xFFF, value & 0xFF | (value >> 12) & 0xFFFF_FF00
    )
  }

  private static func failure(_ name: String, _ code: Int32) -> TransportError {
    switch code {
    case ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG: .absent(port: name)
    case EACCES, EPERM: .noPermission(port: name, group: nil)
    default: .system(port: name, operation: "looking the port up", code: code)
    }
  }
}

private typealias UserGroup = Glibc.group
