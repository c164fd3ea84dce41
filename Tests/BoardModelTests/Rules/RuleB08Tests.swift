import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B08, shared USB identities: changes that break it and exactly what is said then.
struct RuleB08Tests {
  @Test func sharedIdentities() {
    let plain = SampleBoard.text
    let twin = other(plain)
    #expect(
      catalogue(plain, twin) == [
        "sample.yaml:23: B08: usb: 1234:0001 is also TWIN's: machine_re has to differ, or similar "
          + "has to list the other board in both files"
      ]
    )
    #expect(catalogue(plain, twin.replacing("^Sample with", with: "^Twin with")) == [])
    #expect(catalogue(plain, twin.replacing("^Sample with", with: "^.* with")).count == 0)
    #expect(
      catalogue(plain, twin.replacing("^Sample with", with: "^(Sample|Twin) with")).count == 0
    )
    let similar = plain.replacing("aliases: [smp]", with: "similar: [TWIN]")
    #expect(catalogue(similar, twin).count == 1)
    #expect(catalogue(similar, twin.replacing("aliases: [twn]", with: "similar: [SAMPLE]")) == [])
  }

  private func other(_ text: String) -> String {
    text.replacing("id: SAMPLE", with: "id: TWIN").replacing("[smp]", with: "[twn]")
  }

  private func catalogue(_ first: String, _ second: String) -> [String] {
    BoardCatalogue(files: [
      BoardFile(name: "sample.yaml", text: first), BoardFile(name: "twin.yaml", text: second),
    ]).lint().map(\.description)
  }
}
