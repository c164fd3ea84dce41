import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B10, sizes and patterns: changes that break it and exactly what is said then.
struct RuleB10Tests {
  @Test(arguments: [
    (
      "size: 512KiB", "size: 512K",
      [
        "sample.yaml:40: B10: memory.fs.size = 512K: has to be a size above 0 like 64KiB or 4MiB"
      ]
    ),
    (
      "offset: 0x1000\n", "offset: 0x1001\n",
      [
        "sample.yaml:33: B10: flash.offset = 0x1001: has to be a multiple of 1 KiB (0x400)"
      ]
    ),
    ("hz: 1000", "hz: 0", ["sample.yaml:14: B10: mcu.hz = 0: has to be above 0"]),
    (
      "'^Sample with CHIP$'", "Sample with CHIP",
      [
        "sample.yaml:9: B10: firmware.micropython.machine_re = Sample with CHIP: has to begin with "
          + "^ and end with $"
      ]
    ),
    (
      "'^Sample with CHIP$'", "'^Sample ( with CHIP$'",
      [
        "sample.yaml:9: B10: firmware.micropython.machine_re = ^Sample ( with CHIP$: is no regular "
          + "expression"
      ]
    ),
    (
      "'^Sample with CHIP$'", "'^(a+)+$'",
      [
        "sample.yaml:9: B10: firmware.micropython.machine_re = ^(a+)+$: has more than two "
          + "repetitions, a repeated group or a back reference"
      ]
    ),
  ])
  func sizesAndPatterns(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
