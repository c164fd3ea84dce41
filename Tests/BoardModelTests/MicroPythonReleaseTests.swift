import BoardModel
import Testing

@Suite struct MicroPythonReleaseTests {
  @Test func olderOnesComeFirst() throws {
    let texts = [
      "1.9.4", "1.19.1", "1.19.1-782-g699477d12", "1.20.0", "v1.22.0-preview.9.gab",
      "1.22.0-preview.30.gcd", "1.22.0", "1.22.2", "1.23",
    ]
    let releases = texts.compactMap { MicroPythonRelease($0) }
    #expect(releases.count == texts.count)
    #expect(releases.shuffled().sorted() == releases)
    #expect(releases.filter(\.isPreview).count == 3)
    #expect(releases.last?.description == "1.23.0")
  }

  @Test(arguments: [
    "", "v", "1", "1.2.3.4", "1.x", "1..2", ".1.2", "1.25.0-", "1.25.0-a b", "-1.2", "1.25.0\n",
    "999999999999999999999.1", "1.100000", "１.25", String(repeating: "1", count: 70) + ".1",
  ])
  func othersAreNone(text: String) {
    #expect(MicroPythonRelease(text) == nil)
  }

  @Test(arguments: ["1.25.0+", "1.25.0+a b", "+1.25.0", "1.25.0+a+b"])
  func wordsOfDistributionsHaveAForm(text: String) {
    #expect(MicroPythonRelease(text) == nil)
  }

  @Test func theTextOfSysVersionHasOne() {
    let debian = "3.4.0; MicroPython v1.25.0+ds-1 on 2025-05-04"
    #expect(MicroPythonRelease(sysVersion: debian) == MicroPythonRelease("1.25.0"))
    let text = "3.4.0; MicroPython v1.26.0-preview.30.g1234 on 2025-05-01"
    #expect(MicroPythonRelease(sysVersion: text)?.description == "1.26.0-preview.30.g1234")
    #expect(MicroPythonRelease(sysVersion: "3.12.1 (main)") == nil)
  }

  @Test(
    arguments: [
      ("1.25.0", "1.25.0", true), ("1.25", "1.25.0", true), ("1.25.0", "1.25.1", false),
      ("1.25.0", "1.25.0-preview.1", false), (">=1.24", "1.24.0", true),
      (">= 1.24", "1.30.0", true), (">=1.24", "1.23.9", false),
      (">=1.24", "1.24.0-preview.3.ga", false), (">=1.24", "1.25.0-preview.3.ga", true),
    ] as [(String, String, Bool)]
  )
  func requirements(text: String, release: String, isMet: Bool) throws {
    let requirement = try #require(ReleaseRequirement(text))
    let found = try #require(MicroPythonRelease(release))
    #expect(requirement.isMet(by: found) == isMet)
    #expect(ReleaseRequirement(requirement.description) == requirement)
  }

  @Test(arguments: ["", ">", ">=", ">1.2", "=1.2", "<1.2", "latest", ">=1.2,<1.3"])
  func noRequirements(text: String) {
    #expect(ReleaseRequirement(text) == nil)
  }
}
