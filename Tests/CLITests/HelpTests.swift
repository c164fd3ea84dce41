import TestSupport
import Testing

@Suite struct HelpTests {
  /// Whatever command is added, its screen is compared.
  @Test(arguments: try await CommandTree.paths())
  func everyScreenIsAsRecorded(path: [String]) async throws {
    let help = try await Program.mote.run(path + ["--help"])
    #expect(help.status == 0)
    #expect(help.error.isEmpty)
    try Snapshot.compare(help.output, with: (["help"] + path).joined(separator: "-"))
  }

  @Test(arguments: try await CommandTree.paths())
  func everyScreenFitsAndBeginsWithExamples(path: [String]) async throws {
    let help = try await Program.mote.run(path + ["--help"]).output
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!help.contains("\u{1B}"))
    let examples = try #require(help.firstRange(of: "Examples:\n"), "no examples")
    let usage = try #require(help.firstRange(of: "USAGE:"))
    #expect(examples.lowerBound < usage.lowerBound)
  }

  @Test(arguments: try await CommandTree.paths())
  func helpOfACommandIsTheSameScreen(path: [String]) async throws {
    let option = try await Program.mote.run(path + ["--help"])
    let command = try await Program.mote.run(["help"] + path)
    #expect(command.status == 0)
    #expect(option.output == command.output)
  }

  @Test func everyExampleNamesACommandThatIsThere() async throws {
    let paths = try await CommandTree.paths()
    for path in paths {
      let help = try await Program.mote.run(path + ["--help"]).output
      for line in help.split(separator: "\n") where line.hasPrefix("  mote ") {
        let words = line.split(separator: " ").dropFirst().prefix(2).map(String.init)
        #expect(
          paths.contains(words) || paths.contains(Array(words.prefix(1)))
            || words[0].hasPrefix("--"),
          "\(path): \(line)"
        )
      }
    }
  }

  @Test func versionIsOneLine() async throws {
    let version = try await Program.mote.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: #/mote \d+\.\d+\.\d+\n/#) != nil)
    #expect(version.error.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreThere(shell: String) async throws {
    let script = try await Program.mote.run(["--generate-completion-script", shell])
    #expect(script.status == 0)
    #expect(script.output.contains("board"))
  }
}
