import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B07, flash method: changes that break it and exactly what is said then.
struct RuleB07Tests {
  @Test(arguments: [
    (
      "protocol: esp-rom", "protocol: uf2",
      [
        "sample.yaml:32: B07: flash.family: is missing and uf2 needs it"
      ]
    ),
    (
      "  offset: 0x1000\n", "  family: 0x1000\n",
      [
        "sample.yaml:32: B07: flash.offset: is missing and esp-rom needs it",
        "sample.yaml:33: B02: flash.family = 0x1000: has no entry in sources",
        "sample.yaml:68: B02: sources = flash.offset: names no value of this file",
      ]
    ),
  ])
  func flashMethod(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }

  @Test(arguments: ["dfu", "bossa"])
  func bootIdentity(word: String) {
    let text = MinimalBoard.text(
      mpy: "mpy: none\nmpy_reason: so\nflash: {protocol: \(word)}",
      source: "  flash.protocol: mote x\n"
    )
    #expect(
      SampleBoard.findings(text) == [
        "sample.yaml:1: B07: usb.boot: is missing and \(word) needs it"
      ]
    )
  }
}
