import BoardModel
import Glibc

extension HostState {
  private enum Account {
    static let mostShown = 8
    /// What serial ports belong to on Debian and its kin, and on Arch.
    static let terminalGroups = ["dialout", "uucp"]
  }

  /// Whether the person may read and write the device files of boards.
  var accessChecks: [HostCheck] {
    // Raw USB is needed where a board's file says so; terminals are enough for the others.
    let raw = devices.filter { device, boards in boards.contains { $0.udev.contains(device.id) } }
    let files = terminals + raw.compactMap(\.device.file)
    let checks = files.compactMap(accessCheck)
    guard checks.isEmpty else { return Array(checks.prefix(Account.mostShown)) }
    if files.isEmpty, let check = groupCheck { return [check] }
    return [
      HostCheck(
        "access",
        .ok,
        files.isEmpty ? "There are no device files to look at." : "The device files may be used."
      )
    ]
  }

  /// With nothing plugged in: whether the person is in the group that serial ports will have.
  private var groupCheck: HostCheck? {
    let rows = AccountTable.rows(roots.settings + "/group")
    let row = Account.terminalGroups.lazy.compactMap { name in
      rows.first { $0.count > 2 && $0[0] == name }
    }.first
    guard person.userID != 0, let row, let number = UInt32(row[2]),
      !person.groupIDs.contains(number)
    else { return nil }
    return HostCheck(
      "access",
      .warning,
      "\(person.name ?? "This user") is not in the group \(row[0]), which serial ports belong to.",
      advice:
        "`sudo usermod -aG \(row[0]) \(person.name ?? "$USER")`, then log out and in again; or "
        + "write the rules of `mote doctor --udev-rules`."
    )
  }

  /// Nil where nothing stands in the way: terminals are needed always, the others for loaders.
  private func accessCheck(_ file: String) -> HostCheck? {
    let path = roots.devices + "/" + file
    var status = stat()
    guard stat(path, &status) == 0, !mayUse(status, path: path) else { return nil }
    let isTerminal = !file.contains("/")
    let group = groupRow(status.st_gid)
    let name = group?.first ?? "\(status.st_gid)"
    let sentence = "\(path) belongs to the group \(name), which \(person.name ?? "you") "
    let state: HostCheck.State = isTerminal ? .problem : .warning
    guard status.st_mode & 0o060 == 0o060, status.st_gid != 0 else {
      return HostCheck(
        "access",
        state,
        "\(path) may be used by root only.",
        advice: "Write the rules of `mote doctor --udev-rules` and plug the board in again."
      )
    }
    let members = group.flatMap {
      $0.count > 3 ? $0[3].split(separator: ",").map(String.init) : nil
    }
    if let user = person.name, members?.contains(user) == true {
      return HostCheck(
        "access",
        state,
        sentence + "joined after this login.",
        advice: "Log out and in again."
      )
    }
    return HostCheck(
      "access",
      state,
      sentence + "is not in.",
      advice: "`sudo usermod -aG \(name) \(person.name ?? "$USER")`, then log out and in again; or "
        + "write the rules of `mote doctor --udev-rules`."
    )
  }

  /// Rules with `uaccess` give access by lists that the mode does not show: the system decides for the
  /// person this process runs as.
  private func mayUse(_ status: stat, path: String) -> Bool {
    if person.userID == 0 { return true }
    if person.userID == geteuid() { return access(path, R_OK | W_OK) == 0 }
    if status.st_uid == person.userID { return status.st_mode & 0o600 == 0o600 }
    if person.groupIDs.contains(status.st_gid) { return status.st_mode & 0o060 == 0o060 }
    return status.st_mode & 0o006 == 0o006
  }

  private func groupRow(_ number: gid_t) -> [String]? {
    AccountTable.rows(roots.settings + "/group").first { $0.count > 2 && UInt32($0[2]) == number }
  }
}
