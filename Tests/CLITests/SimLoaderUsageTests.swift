import TestSupport
import Testing

/// What is wrong with a simulated chip is said before one is started.
@Suite struct SimLoaderUsageTests {
  @Test(arguments: [
    ("speeds=9", "'speeds=9' is nothing a simulated chip can be."),
    ("flash=3MB", "'flash=3MB' needs 1MB, 2MB, 4MB, 8MB, 16MB, 32MB, 64MB, 128MB."),
    ("speed=1,boot=up", "'boot=up' needs held or unwired."),
    ("mac=1:2", "'mac=1:2' needs six bytes such as 24:0a:c4:00:01:10."),
    ("silent=1", "'silent=1' needs no value."), ("die=101%", "'die=101%' needs 0% to 100%."),
    ("chip=esp8266", "There is no simulated loader of esp8266"),
  ])
  func theWordAtFaultIsNamed(specification: String, sentence: String) async throws {
    let result = try await Program.mote.run(
      ["sim", "--loader", "esp32c3", "--loader-options", specification]
    )
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix("error: \(sentence)"), "\(result.error)")
    #expect(result.error.contains("advice: "))
  }

  @Test(arguments: [
    ["virtual", "--loader-options", "speed=1"], ["--loader", "esp32", "--exact"],
    ["--loader", "esp32", "--line", "baud=9600"], ["--loader", "esp32#0"], ["--loader", "pico"],
    ["--loader", "esp32", "--erase", "--loader-options", "speed=1"],
  ])
  func optionsThatDoNotFitAreRefused(options: [String]) async throws {
    let result = try await Program.mote.run(["sim"] + options)
    #expect(result.status == 64, "\(result.error)")
  }

  @Test(arguments: [["info"], ["flash", "f.bin"]])
  func aChipThatDoesNotRunIsNotStartedByTheWay(command: [String]) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([UInt8](repeating: 0, count: 4), to: "f.bin")
    let words = command.map { $0 == "f.bin" ? file : $0 }
    let result = try await Program.mote(state: folder).run(words + ["--port", "sim:esp32h2#3"])
    if command == ["info"] {
      #expect(result.status == 69 && result.error.contains("code: sim.not-running"))
      #expect(result.error.contains("mote sim --loader 'esp32h2#3'"))
    } else {
      #expect(result.status != 0)
    }
  }
}
