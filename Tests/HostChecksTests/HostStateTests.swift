import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import HostChecks

@Suite struct HostStateTests {
  @Test func aComputerWithNothingHasNothing() throws {
    let host = try SampleHost()
    let checks = try host.state.checks()
    #expect(checks.filter { $0.state != .ok } == [])
    #expect(
      checks.map(\.name)
        == ["boards", "access", "rules", "holders", "modem-manager", "brltty", "kernel-log"]
    )
  }

  @Test func aBoardIsNamedByItsIDs() throws {
    let host = try SampleHost()
    try host.plug("1-1.2", "2e8a", "0005")
    try host.plug("1-4", "dead", "beef")
    try host.folder.write("zz", to: "sys/bus/usb/devices/1-5/idVendor")
    let found = try host.found("boards")
    #expect(found.first?.sentence.contains("2e8a:0005 at 1-1.2 (") == true)
    #expect(found.first?.sentence.contains("RPI_PICO") == true)
    #expect(found.first?.sentence.contains("beef") == false)
  }

  /// Mode, members of the group as `/etc/group` has them, the person's groups; what is said.
  @Test(
    arguments: [
      (0o660, "", false, "problem", "is not in", "usermod -aG"),
      (0o660, "ada", false, "problem", "joined after this login", "Log out"),
      (0o660, "", true, "ok", "may be used", ""), (0o666, "", false, "ok", "may be used", ""),
      (0o600, "", false, "problem", "by root only", "--udev-rules"),
    ] as [(Int, String, Bool, String, String, String)]
  )
  func access(
    mode: Int,
    members: String,
    isMember: Bool,
    state: String,
    words: String,
    advice: String
  ) throws {
    var host = try SampleHost()
    try host.folder.makeFolder("sys/class/tty/ttyUSB0")
    let path = try host.folder.write("", to: "dev/ttyUSB0")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    // Root's own group counts as none: the file gets another one where the tests may do that.
    let number: UInt32 = getegid() == 0 ? 20 : getegid()
    try #require(chown(path, geteuid(), number) == 0)
    try host.folder.write("dialout:x:\(number):\(members)\n", to: "etc/group")
    if isMember { host.person.groupIDs.insert(number) }
    let found = try host.found("access")
    #expect(found.map(\.state.rawValue) == [state])
    #expect(found.first?.sentence.contains(words) == true, "\(found)")
    #expect((found.first?.advice ?? "").contains(advice) || advice.isEmpty)
  }

  @Test func withNothingPluggedInTheGroupCounts() throws {
    var host = try SampleHost()
    try host.folder.write("uucp:x:10:\ndialout:x:20:\n", to: "etc/group")
    let found = try host.found("access")
    #expect(found.map(\.state) == [.warning])
    #expect(found.first?.sentence.contains("ada is not in the group dialout") == true)
    host.person.groupIDs.insert(20)
    #expect(try host.found("access").map(\.state) == [.ok])
    host.person = Person(userID: 0, groupIDs: [0], name: "root")
    #expect(try host.found("access").map(\.state) == [.ok])
  }

  @Test func rulesAreLookedForByVendor() throws {
    let host = try SampleHost()
    try host.plug("1-1", "1a86", "7523")
    let missing = try host.found("rules")
    #expect(missing.map(\.state) == [.warning])
    #expect(missing.first?.sentence == "udev has no rule for the vendor 1a86.")
    try host.folder.write("# ATTRS{idVendor}==\"1a86\", MODE=\"0666\"\n", to: "rules/a.rules")
    #expect(try host.found("rules").map(\.state) == [.warning])
    let rules = try host.state.rules(among: [])
    try host.folder.write(rules.lines.joined(separator: "\n"), to: "rules/60-mote.rules")
    #expect(try host.found("rules").map(\.state) == [.ok])
  }

  /// The bridge of a board whose file has no ids: its port needs a rule all the same.
  @Test func portsOfUnknownVendorsGetRules() throws {
    let host = try SampleHost()
    let device = "sys/devices/pci0/usb1/1-1"
    try host.folder.write("0403\n", to: device + "/idVendor")
    try host.folder.write("6001\n", to: device + "/idProduct")
    try host.folder.makeFolder(device + "/1-1:1.0/ttyUSB0")
    try host.folder.makeFolder("sys/class/tty/ttyUSB0")
    try FileManager.default.createSymbolicLink(
      atPath: host.folder.path + "/sys/class/tty/ttyUSB0/device",
      withDestinationPath: host.folder.path + "/" + device + "/1-1:1.0/ttyUSB0"
    )
    #expect(try host.found("rules").first?.sentence == "udev has no rule for the vendor 0403.")
    let lines = try host.state.rules(among: []).lines
    #expect(lines.count == 2 && lines[1].contains("ATTRS{idVendor}==\"0403\""))
  }

  @Test func programsThatTakePorts() throws {
    let host = try SampleHost()
    try host.run(12, "ModemManager")
    try host.run(13, "brltty")
    #expect(try host.found("modem-manager").map(\.state) == [.warning])
    #expect(try host.found("brltty").map(\.state) == [.warning])
    try host.plug("1-1", "1a86", "7523")
    let taken = try host.found("brltty")
    #expect(taken.map(\.state) == [.problem])
    #expect(taken.first?.sentence.contains("1a86:7523") == true)
  }

  @Test func whoHasAPortOpenIsNamed() throws {
    let host = try SampleHost()
    try host.folder.makeFolder("sys/class/tty/ttyACM0")
    let path = try host.folder.write("", to: "dev/ttyACM0")
    try host.folder.write("mpremote\0connect\0", to: "proc/77/cmdline")
    try host.folder.makeFolder("proc/77/fd")
    try FileManager.default.createSymbolicLink(
      atPath: host.folder.path + "/proc/77/fd/3",
      withDestinationPath: path
    )
    let found = try host.found("holders")
    #expect(found.map(\.state) == [.warning])
    #expect(found.first?.sentence == "\(path) is open in process 77 (mpremote connect).")
  }

  @Test(
    arguments: [
      ("usb 1-1.4: device descriptor read/64, error -71", "does not answer"),
      ("usb usb2-port3: over-current condition", "too much current"),
      ("usb 1-1.1: can't set config #1, error -28", "could not be set up"),
      ("usb 1-1.1: Not enough bandwidth for new device state.", "no room"),
      ("usb 1-2: usbfs: interface 0 claimed by ch341 while 'brltty' sets config #1", "brltty"),
      ("usb 1-1-port2: unable to enumerate USB device", "does not answer"),
      ("hub 1-1:1.0: USB device rejected, insufficient available bus power", "too little power"),
    ]
  )
  func troubleInTheKernelsLog(line: String, words: String) throws {
    let host = try SampleHost()
    try host.folder.write("3,7,9,-;\(line)\n3,8,9,-;\(line)\n6,9,9,-;eth0: up\n", to: "kmsg")
    let found = try host.found("kernel-log")
    #expect(found.map(\.state) == [.warning])
    #expect(found.first?.sentence.contains(words) == true)
    #expect(found.first?.sentence.contains("2 times") == true)
    #expect(found.first?.sentence.hasSuffix(line) == true)
    #expect(found.first?.advice?.isEmpty == false)
  }

  /// A container has no log of the kernel, or one that cannot be read; the rest is checked.
  @Test(
    arguments: [
      ("none", "There is no "), ("sys", "cannot be read: Is a directory"),
    ]
  )
  func aContainerHasNoLog(name: String, words: String) throws {
    var host = try SampleHost()
    host.roots.kernelLog = host.folder.path + "/" + name
    let found = try host.found("kernel-log")
    #expect(found.map(\.state) == [.unknown])
    #expect(found.first?.sentence.contains(words) == true, "\(found)")
    #expect(found.first?.sentence.contains("this person") == false)
    #expect(try host.state.checks().filter { $0.state == .problem } == [])
    #expect(try host.state.checks().count == 7)
  }

  /// Also where the tests run as the superuser, who may read everything.
  @Test(arguments: [EACCES, EPERM])
  func aLogThatMayNotBeReadIsNotSaidToBeAbsent(code: Int32) {
    let check = HostState.unreadableLog("/dev/kmsg", code)
    #expect(check.state == .unknown)
    #expect(check.sentence == "The kernel's log may not be read by this person.")
    #expect(check.advice == "`sudo dmesg | grep -i usb` shows it.")
    #expect(HostState.unreadableLog("/dev/kmsg", EIO).sentence.contains("/dev/kmsg cannot be read"))
    #expect(HostState.unreadableLog("/dev/kmsg", ENODEV).sentence.contains("no /dev/kmsg here"))
  }

  @Test func aLogThatMayNotBeReadIsUnknown() throws {
    let host = try SampleHost()
    try #require(chmod(host.roots.kernelLog, 0) == 0)
    let found = try host.found("kernel-log")
    // The superuser may read everything.
    let isRefused = geteuid() != 0
    #expect((found.first?.state == .unknown) == isRefused, "\(found)")
    #expect(found.first?.sentence.contains("may not be read by this person") != !isRefused)
  }

  /// Hostile texts of a device or a program's name do nothing but stand there.
  @Test func hostileTextsAreShownSafely() throws {
    let host = try SampleHost()
    let text = [UInt8]("usb 1-1: over-current \u{1B}[2J\u{202E}".utf8) + [0xFF, 0xFE]
    try host.folder.write(text, to: "kmsg")
    try host.plug("1-1", "\u{1B}[2J", "99999999")
    let sentences = try host.state.checks().map(\.sentence).joined()
    #expect(!sentences.contains("\u{1B}") && !sentences.contains("\u{202E}"))
  }
}
