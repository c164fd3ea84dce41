import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B05, architecture and FPU: changes that break it and exactly what is said then.
struct RuleB05Tests {
  @Test(arguments: [
    (
      "fpu: single", "fpu: none",
      [
        "sample.yaml:17: B05: mpy.arch = armv7emsp: needs more than mcu.fpu: none",
        "sample.yaml:18: B05: mpy.reported = armv7emsp: needs more than mcu.fpu: none",
      ]
    ),
    (
      "reported: armv7emsp\n  loads: [armv6m, armv7m, armv7em, armv7emsp]",
      "reported: armv7emdp\n  loads: [armv6m, armv7m, armv7em, armv7emsp, armv7emdp]",
      [
        "sample.yaml:18: B05: mpy.reported = armv7emdp: needs more than mcu.fpu: single"
      ]
    ),
  ])
  func architectureFitsTheFPU(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}
