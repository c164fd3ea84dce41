import TestSupport
import Testing

@Suite struct DoctorTests {
  /// Whatever this computer is like, everything is looked at and said in one of the known ways.
  @Test func everythingIsLookedAt() async throws {
    let result = try await Program.mote.run(["doctor", "--json"])
    let document = try result.document(as: Document.self)
    #expect(document.schema == "mote-doctor/1")
    let names = Set(document.checks.map(\.name))
    let known = [
      "boards", "access", "rules", "holders", "modem-manager", "brltty", "kernel-log",
    ]
    #expect(names == Set(known))
    let hasProblem = document.checks.contains { $0.state == "problem" }
    #expect(result.status == (hasProblem ? 1 : 0))
    let table = try await Program.mote.run(["doctor"])
    #expect(table.output.hasPrefix("CHECK "))
  }

  @Test func rulesComeAsAFile() async throws {
    let result = try await Program.mote.run(["doctor", "--udev-rules"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("# /etc/udev/rules.d/60-mote.rules"))
    let programs = try await Program.mote.run(["doctor", "--udev-rules", "--json"])
    #expect(try programs.document().schema == "mote-doctor-rules/1")
  }

  private struct Document: Decodable {
    struct Check: Decodable {
      let name: String
      let state: String
    }
    let schema: String
    let checks: [Check]
  }
}
