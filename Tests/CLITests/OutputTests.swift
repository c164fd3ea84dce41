import TestSupport
import Testing

@Suite struct OutputTests {
  private static let commands = [
    ["board", "list"], ["board", "show", "RPI_PICO"], ["board", "lint"], ["board", "show", "nope"],
    ["bord"], ["--help"],
  ]

  @Test(arguments: commands)
  func noEscapeBytesInPipes(arguments: [String]) async throws {
    let result = try await Program.mote.run(arguments, environment: ["TERM": "xterm-256color"])
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.error.contains("\u{1B}"))
  }

  @Test func colourCanBeForcedAndForbidden() async throws {
    let list = ["board", "list"]
    let forced = try await Program.mote.run(list, environment: ["FORCE_COLOR": "1"])
    #expect(forced.output.contains("\u{1B}[1m"))
    let forbidden = try await Program.mote.run(
      list + ["--no-color"],
      environment: ["FORCE_COLOR": "1"]
    )
    #expect(!forbidden.output.contains("\u{1B}"))
    let terminal = try await Program.mote.runOnTerminal(list, columns: 80)
    #expect(terminal.output.contains("\u{1B}[1m"))
    let asked = try await Program.mote.runOnTerminal(
      list,
      columns: 80,
      environment: ["TERM": "xterm", "NO_COLOR": "1"]
    )
    #expect(!asked.output.contains("\u{1B}"))
  }

  @Test(arguments: [80, 120] as [UInt16])
  func tablesFitTheTerminal(columns: UInt16) async throws {
    for command in [["board", "list"], ["board", "show", "RPI_PICO"]] {
      let table = try await Program.mote.runOnTerminal(
        command,
        columns: columns,
        environment: ["TERM": "dumb"]
      )
      #expect(table.status == 0)
      let widths = table.output.split(separator: "\n").map(\.count)
      #expect(widths.allSatisfy { $0 <= Int(columns) })
      #expect(widths.contains { $0 > 60 })
    }
  }

  @Test(arguments: [
    (["board", "list"], "mote-board-list/1"), (["board", "show", "pico"], "mote-board-show/1"),
    (["board", "lint"], "mote-board-lint/1"),
  ])
  func jsonIsAloneOnStandardOutput(arguments: [String], schema: String) async throws {
    let result = try await Program.mote.run(arguments + ["--json"])
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    #expect(try result.document().schema == schema)
    let again = try await Program.mote.run(arguments + ["--json"])
    #expect(again.output == result.output)
  }

  @Test func plainRowsHaveOneFieldPerColumn() async throws {
    let rows = try await Program.mote.run(["board", "list", "--plain"]).output.split(
      separator: "\n"
    )
    #expect(rows.count >= 12)
    let counts = rows.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count }
    #expect(Set(counts) == [7])
    #expect(rows.contains { $0.hasPrefix("RPI_PICO\tPico\tRP2040\t") })
  }

  @Test func userBoardsJoinTheBuiltInOnes() async throws {
    let builtIn = try await Program.mote.run(["board", "show", "RPI_PICO"])
    #expect(builtIn.status == 0)
    let folder = try TemporaryFolder()
    try folder.write(OwnBoard.text, to: "own_board.yaml")
    let option = try await Program.mote.run(["board", "show", "own_board", "--boards", folder.path])
    #expect(option.status == 0, "\(option.error)")
    let variable = try await Program.mote.run(
      ["board", "show", "OWN_BOARD"],
      environment: ["MOTE_BOARDS": folder.path]
    )
    #expect(variable.output == option.output)
    #expect(try await Program.mote.run(["board", "show", "OWN_BOARD"]).status == 66)
  }
}
