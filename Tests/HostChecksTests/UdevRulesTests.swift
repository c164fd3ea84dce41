import BoardModel
import HostChecks
import Testing

@Suite struct UdevRulesTests {
  @Test func theRulesOfOneBoard() throws {
    let board = try BoardCatalogue.builtIn.board("RPI_PICO")
    #expect(
      UdevRules(for: [board]).lines == [
        "# /etc/udev/rules.d/60-mote.rules, by mote doctor --udev-rules",
        #"SUBSYSTEM=="tty", SUBSYSTEMS=="usb", ATTRS{idVendor}=="2e8a", TAG+="uaccess", "#
          + #"ENV{ID_MM_PORT_IGNORE}="1""#,
        #"SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="2e8a", "#
          + #"ENV{ID_MM_DEVICE_IGNORE}="1""#,
        #"SUBSYSTEM=="usb", ATTR{idVendor}=="2e8a", ATTR{idProduct}=="0003", MODE="0660", "#
          + #"GROUP="plugdev", TAG+="uaccess""#,
      ]
    )
  }

  /// A bridge is no reason to hide the whole vendor from ModemManager.
  @Test func aBridgesVendorIsNamedForItsPortsOnly() throws {
    let board = try BoardCatalogue.builtIn.board("ESP32_GENERIC")
    let lines = UdevRules(for: [board]).lines
    #expect(lines.count == 2 && lines[1].hasPrefix(#"SUBSYSTEM=="tty""#))
  }

  @Test func allBoardsHaveEachVendorOnce() throws {
    let lines = try UdevRules(for: BoardCatalogue.builtIn.boards()).lines
    #expect(Set(lines).count == lines.count && lines.count > 5)
    let vendors = lines[1].split(separator: "\"")[5].split(separator: "|")
    #expect(Set(vendors).count == vendors.count && vendors.contains("1a86"))
  }

  @Test func withoutUSBThereAreNoRules() {
    #expect(UdevRules(for: []).lines.count == 1)
  }
}
