import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B11, citations: changes that break it and exactly what is said then.
struct RuleB11Tests {
  @Test(arguments: [
    (
      "seen somewhere",
      "has to begin with a project (owner/name, cpython, debian, esp-idf, esptool, "
        + "micropython, mote, pico-sdk, platformio, pyocd, qemu, zephyr), datasheet or measured"
    ),
    ("micropython", "has to name a path or section after the project and its version"),
    ("micropython v1.28.0", "has to name a path or section after the project and its version"),
    (
      "micropython v1.28.0 unknown",
      "has to name a path or section after the project and its version"
    ),
    ("measured yesterday", "has to be: measured YYYY-MM-DD"),
    ("measured 2026-13-01", "has to be: measured YYYY-MM-DD"),
    ("datasheet RP2040", "has to be: datasheet NAME SECTION"),
    (
      "a/b/c x",
      "has to begin with a project (owner/name, cpython, debian, esp-idf, esptool, "
        + "micropython, mote, pico-sdk, platformio, pyocd, qemu, zephyr), datasheet or measured"
    ),
  ])
  func sourcesHaveAForm(citation: String, message: String) {
    #expect(
      SampleBoard.findings(replacing: "vendor: mote docs/board-notes.md", by: "vendor: \(citation)")
        == ["sample.yaml:48: B11: sources.vendor = \(citation): \(message)"]
    )
  }

  @Test(arguments: [
    "micropython v1.28.0 ports/rp2/x.h:12", "datasheet RP2040 2.4", "measured 2026-11-21",
    "measured 2026-11-21 on two boards", "octoprobe/octoprobe src/x.py", "debian 1.25.0+ds-1 x",
    "qemu hw/arm/nrf51_soc.c",
  ])
  func goodForms(citation: String) {
    #expect(
      SampleBoard.findings(replacing: "vendor: mote docs/board-notes.md", by: "vendor: \(citation)")
        == []
    )
  }
}
