import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B01, shape: changes that break it and exactly what is said then.
struct RuleB01Tests {
  @Test func theSampleKeepsAllRules() {
    #expect(SampleBoard.findings(SampleBoard.text) == [])
  }

  @Test(arguments: [
    (
      "vendor: Nobody", "vender: Nobody",
      [
        "sample.yaml:1: B01: vendor: the key is missing",
        "sample.yaml:4: B01: vender = Nobody: unknown key; did you mean vendor?",
        "sample.yaml:4: B02: vender = Nobody: has no entry in sources",
        "sample.yaml:48: B02: sources = vendor: names no value of this file",
      ]
    ),
    (
      "mote-board/1", "mote-board/2",
      [
        "sample.yaml:1: B01: schema = mote-board/2: has to be mote-board/1"
      ]
    ),
    (
      "fpu: single", "fpu: quad",
      [
        "sample.yaml:15: B01: mcu.fpu = quad: has to be one of none, single, double"
      ]
    ),
    (
      "pid: 0x0001", "pid: 0x10000",
      [
        "sample.yaml:25: B01: usb.run[0].pid = 0x10000: has to fit 16 bits"
      ]
    ),
    (
      "kind: dfu", "kind: [dfu]",
      [
        "sample.yaml:30: B01: usb.boot[0].kind: has to be one of cdc, bridge, msc, picoboot, dfu, "
          + "bossa, hid, daplink, stlink, jtag-serial"
      ]
    ),
  ])
  func shape(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
