import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B04, compiled modules: changes that break it and exactly what is said then.
struct RuleB04Tests {
  @Test(arguments: [
    (
      "loads: [armv6m, armv7m, armv7em, armv7emsp]", "loads: [armv7emsp]",
      [
        "sample.yaml:19: B04: mpy.loads: has to be [armv6m, armv7m, armv7em, armv7emsp], "
          + "what firmware reporting armv7emsp loads"
      ]
    ),
    (
      "natmod: true", "natmod: false",
      [
        "sample.yaml:19: B04: mpy.loads: has to be [] because natmod is false"
      ]
    ),
    (
      "arch: armv7emsp\n", "arch: rv32imc\n",
      [
        "sample.yaml:17: B04: mpy.arch = rv32imc: has to be in loads because natmod is true"
      ]
    ),
    (
      "reported: armv7emsp\n", "reported: none\n",
      [
        "sample.yaml:19: B04: mpy.loads: has to be [], what firmware reporting none loads"
      ]
    ),
    (
      "usb:\n  run", "mpy_reason: why not\nusb:\n  run",
      [
        "sample.yaml:22: B02: mpy_reason = why not: has no entry in sources",
        "sample.yaml:22: B04: mpy_reason = why not: goes with mpy: none only",
      ]
    ),
  ])
  func compiledModules(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }

  @Test func noneNeedsAReason() {
    let text = MinimalBoard.text(mpy: "mpy: none")
    #expect(
      SampleBoard.findings(text) == [
        "sample.yaml:10: B04: mpy = none: needs mpy_reason, which deploy prints"
      ]
    )
    #expect(SampleBoard.findings(MinimalBoard.text(mpy: "mpy: none\nmpy_reason: so")) == [])
  }
}
