import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B02, every value has a source: changes that break it and exactly what is said then.
struct RuleB02Tests {
  @Test(arguments: [
    (
      "  name: mote docs/board-notes.md\n", "",
      [
        "sample.yaml:3: B02: name = Sample: has no entry in sources"
      ]
    ),
    (
      "  usb.boot[0].vid: mote docs/board-notes.md\n", "",
      [
        "sample.yaml:28: B02: usb.boot[0].vid = 0x1234: has no entry in sources"
      ]
    ),
    (
      "  usb.boot[0].vid: ", "  usb.boot[1].vid: ",
      [
        "sample.yaml:28: B02: usb.boot[0].vid = 0x1234: has no entry in sources",
        "sample.yaml:64: B02: sources = usb.boot[1].vid: names no value of this file",
      ]
    ),
    (
      "  mcu.hz: ", "  mcu: ",
      [
        "sample.yaml:14: B02: mcu.hz = 1000: has no entry in sources",
        "sample.yaml:54: B02: sources = mcu: names no value of this file",
      ]
    ),
  ])
  func everyValueHasASource(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
