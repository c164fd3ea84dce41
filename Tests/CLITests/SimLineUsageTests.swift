import TestSupport
import Testing

/// What is wrong with a line is said before a board is started.
@Suite struct SimLineUsageTests {
  @Test(arguments: [
    ("bauds=9600", "'bauds=9600' is nothing a line can do."),
    ("baud=9600,ring=0", "'ring=0' needs a whole number from 1 to 4000."),
    ("insert@up:5='open", "'insert@up:5='open' has a quote that does not end."),
  ])
  func theWordAtFaultIsNamed(specification: String, sentence: String) async throws {
    let result = try await Program.mote.run(["sim", "virtual", "--line", specification])
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix("error: \(sentence)\n"), "\(result.error)")
    #expect(result.error.contains("advice: "))
  }

  @Test(arguments: [
    ["--wire-log", "x"], ["--counts", "x"], ["--line", "baud=9600", "--erase"],
  ])
  func optionsThatDoNotFitAreRefused(options: [String]) async throws {
    let result = try await Program.mote.run(["sim", "virtual"] + options)
    #expect(result.status == 64)
    #expect(result.error.contains("--line"))
  }
}
