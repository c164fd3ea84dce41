import FoundationEssentials
import ResultStore
import Testing

@testable import MoteCommands

@Suite struct RunRecordTests {
  @Test func aRunIsTheInvocationItCameFrom() {
    let context = CommandContext.quiet(
      ["bench", "Recipes/hello", "--repeats", "3"],
      now: { Date(timeIntervalSince1970: 1_700_000_000) }
    )
    let record = context.runRecord()
    #expect(record.commandLine == "bench Recipes/hello --repeats 3")
    #expect(record.started == "2023-11-14T22:13:20Z")
    #expect(record.toolVersion == MoteVersion.text)
    #expect(!record.host.isEmpty)
  }
}
