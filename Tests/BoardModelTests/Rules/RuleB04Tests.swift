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
        "sample.yaml:19: B04: mpy.loads: has to be [] because natmod is false",
        "sample.yaml:21: B04: mpy.natmod = false: needs mpy.natmod_reason",
      ]
    ),
    (
      "natmod: true", "natmod: true\n  natmod_reason: why not",
      [
        "sample.yaml:22: B02: mpy.natmod_reason = why not: has no entry in sources",
        "sample.yaml:22: B04: mpy.natmod_reason = why not: goes with natmod: false only",
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

  @Test func onlyMachineCodeIsKept() {
    let code = "  code: {place: heap, access: any, kept: reset}"
    let text = MinimalBoard.text(
      mpy: """
        mpy:
          arch: armv6m
          reported: none
          loads: []
          native: false
          natmod: false
          natmod_reason: so
        \(code)
        """,
      source: ["arch", "reported", "loads", "native", "natmod", "natmod_reason"]
        .map { "  mpy.\($0): mote x" }
        .joined(separator: "\n")
    )
    .replacing("  mpy: mote x\n", with: "")
    let sources = ["place", "access", "kept"].map { "\n  mpy.code.\($0): mote x" }.joined()
    #expect(
      SampleBoard.findings(text + sources) == [
        "sample.yaml:17: B04: mpy.code: goes with natmod: true only"
      ]
    )
    #expect(SampleBoard.findings(text.replacing(code + "\n", with: "")) == [])
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
