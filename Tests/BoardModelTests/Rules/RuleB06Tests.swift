import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B06, memory areas: changes that break it and exactly what is said then.
struct RuleB06Tests {
  @Test(arguments: [
    (
      "size: 512KiB", "size: 513KiB",
      [
        "sample.yaml:41: B06: memory.fs.offset = 0x80000: 0x80000 to 0x100400 ends beyond the "
          + "flash of 1MiB"
      ]
    ),
    (
      "app_max: 256KiB", "app_max: 449KiB",
      [
        "sample.yaml:41: B06: memory.fs.offset = 0x80000: the file system (0x80000 to 0x100000) "
          + "overlaps the application (0x10000 to 0x80400)"
      ]
    ),
    (
      "app_offset: 0x10000", "app_offset: 0xff000",
      [
        "sample.yaml:37: B06: memory.app_offset = 0xff000: 0xff000 to 0x13f000 ends beyond the "
          + "flash of 1MiB",
        "sample.yaml:41: B06: memory.fs.offset = 0x80000: the file system (0x80000 to 0x100000) "
          + "overlaps the application (0xff000 to 0x13f000)",
      ]
    ),
    (
      "offset: 0x80000", "offset: 0x7ffffffffffffc00",
      [
        "sample.yaml:41: B06: memory.fs.offset = 0x7ffffffffffffc00: 0x7ffffffffffffc00 to "
          + "0x7fffffffffffffff ends beyond the flash of 1MiB"
      ]
    ),
  ])
  func memoryAreas(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
