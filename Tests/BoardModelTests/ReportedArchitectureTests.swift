import BoardModel
import FoundationEssentials
import MPYFormat
import Testing

struct ReportedArchitectureTests {
  @Test(arguments: [
    (ReportedArchitecture.none, MPYArchitecture.none, "none"),
    (.native(.armv7emsp), .armv7emsp, "armv7emsp"),
  ])
  func isNamedLikeTheArchitecture(
    reported: ReportedArchitecture,
    architecture: MPYArchitecture,
    name: String
  ) throws {
    #expect(reported.architecture == architecture)
    let data = try JSONEncoder().encode([reported])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(name)\"]")
  }

  @Test func noneIsNothingToCompileFor() {
    #expect(
      SampleBoard.findings(replacing: "arch: armv7emsp", by: "arch: none") == [
        "sample.yaml:17: B01: mpy.arch = none: has to be one of x86, x64, armv6, armv6m, armv7m, "
          + "armv7em, armv7emsp, armv7emdp, xtensa, xtensawin, rv32imc, rv64imc"
      ]
    )
  }
}
