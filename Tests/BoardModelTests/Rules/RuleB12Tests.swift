import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B12, nothing of one device: changes that break it and exactly what is said then.
struct RuleB12Tests {
  @Test(arguments: [
    (
      "name: Sample", "name: on /dev/ttyUSB0",
      [
        "sample.yaml:3: B12: name = on /dev/ttyUSB0: holds a port of the host, which belongs to one "
          + "device, not to a board type"
      ]
    ),
    (
      "name: Sample", "name: mine is 24:0a:c4:00:01:10",
      [
        "sample.yaml:3: B12: name = mine is 24:0a:c4:00:01:10: holds a hardware address, which "
          + "belongs to one device, not to a board type"
      ]
    ),
    (
      "aliases: [smp]", "ssid: home",
      [
        "sample.yaml:5: B01: ssid = home: unknown key",
        "sample.yaml:5: B02: ssid = home: has no entry in sources",
        "sample.yaml:5: B12: ssid = home: belongs to one device, not to a board type",
      ]
    ),
  ])
  func nothingBelongsToOneDevice(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
