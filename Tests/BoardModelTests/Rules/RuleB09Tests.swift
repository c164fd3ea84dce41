import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B09, erasing: changes that break it and exactly what is said then.
struct RuleB09Tests {
  @Test func erasingIsAnnounced() {
    let text = SampleBoard.text.replacing("hazards: [flashing erases all files]\n", with: "")
      .replacing("  hazards: mote docs/board-notes.md", with: "")
    #expect(
      SampleBoard.findings(text) == [
        "sample.yaml:34: B09: flash.erases_fs = true: needs a sentence in hazards"
      ]
    )
  }
}
