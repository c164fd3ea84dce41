import TestSupport
import Testing

@testable import USBDevices

@Suite struct MountTableTests {
  @Test func escapesAreUndone() {
    #expect(MountTable.unescaped(#"/media/a\040b\134c"#) == #"/media/a b\c"#)
    #expect(MountTable.unescaped(#"\303\244\"#) == "ä\\")
    #expect(MountTable.unescaped(#"\777\08\1"#) == #"\777\08\1"#)
  }

  @Test func linesAreRead() {
    let table = MountTable(
      """
      22 1 8:1 / /media/RPI-RP2 rw,noatime shared:1 - vfat /dev/sda1 rw
      23 1 8:1 / /mnt/again rw - vfat /dev/sda1 rw
      24 1 8:2 /part /mnt/part rw - ext4 /dev/sda2 rw
      25 1 8:3
      nonsense
      """
    )
    #expect(table.folders(of: "8:1") == ["/media/RPI-RP2", "/mnt/again"])
    #expect(table.folders(of: "8:2").isEmpty && table.folders(of: "8:3").isEmpty)
  }

  @Test func anyTextIsTaken() {
    var random = SeededGenerator(seed: 8)
    let alphabet = Array(" /:\\0123\n-ax".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<80).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      _ = MountTable(String(decoding: bytes, as: UTF8.self))
    }
  }
}
