#if os(Linux)
/// The mounts of this process, as the kernel prints them in `/proc/self/mountinfo`
/// (proc_pid_mountinfo(5)).
struct MountTable {
  /// Far more than any host has.
  static let largestByteCount = 4 * 1024 * 1024

  private let folders: [Substring: [String]]

  /// Reads the table: `36 35 8:1 / /media/RPI-RP2 rw,noatime - vfat /dev/sda1 rw`.
  init(_ text: String) {
    var folders: [Substring: [String]] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
      // The fourth field is the part of the file system that is seen: a drive's root.
      guard fields.count >= 5, fields[3] == "/" else { continue }
      folders[fields[2], default: []].append(Self.unescaped(fields[4]))
    }
    self.folders = folders
  }

  /// Where the device of a number such as `8:1` is mounted.
  func folders(of number: String) -> [String] { folders[number[...]] ?? [] }

  /// Blanks, tabs, line feeds and backslashes stand as three octal digits behind a backslash.
  static func unescaped(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst() {
      let digits = rest.prefix(3)
      let isEscape =
        first == UInt8(ascii: "\\") && digits.count == 3
        && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
      let value = digits.reduce(0) { $0 * 8 + Int($1 & 7) }
      if isEscape, let byte = UInt8(exactly: value) {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
#endif
