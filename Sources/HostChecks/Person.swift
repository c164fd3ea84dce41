import Glibc
import HostSystem

/// Who mote runs as, and the groups that counts for.
public struct Person: Equatable, Sendable {
  /// The number of the user; 0 may everything.
  public var userID: UInt32
  /// The groups this process has.
  public var groupIDs: Set<UInt32>
  /// The name of the user; nil where the system does not know it.
  public var name: String?

  /// A person with these values.
  public init(userID: UInt32, groupIDs: Set<UInt32>, name: String?) {
    self.userID = userID
    self.groupIDs = groupIDs
    self.name = name
  }

  /// Who this process runs as.
  public static func current(_ roots: HostRoots) -> Person {
    var groups = [gid_t](repeating: 0, count: 1024)
    let count = max(0, getgroups(Int32(groups.count), &groups))
    let user = geteuid()
    let lines = AccountTable.rows(roots.settings + "/passwd")
    let row = lines.first { $0.count > 2 && UInt32($0[2]) == user }
    return Person(
      userID: user,
      groupIDs: Set(groups.prefix(Int(count)) + [getegid()]),
      name: row?.first
    )
  }
}

/// `/etc/passwd` and `/etc/group`: rows of fields with colons between them (passwd(5), group(5)).
enum AccountTable {
  private static let largest = 4 * 1024 * 1024

  static func rows(_ path: String) -> [[String]] {
    guard let bytes = try? HostFile.read(path, limit: largest) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
