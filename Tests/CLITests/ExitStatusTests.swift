import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite struct ExitStatusTests {
  /// Arguments, exit status, code.
  @Test(
    arguments: [
      (["bord"], 64, "usage.command-line"),
      (["board", "lst"], 64, "usage.command-line"),
      (["board", "list", "--jsn"], 64, "usage.command-line"),
      (["board", "list", "extra"], 64, "usage.command-line"),
      (["board", "show"], 64, "usage.command-line"),
      (["board", "list", "--quiet", "--verbose"], 64, "usage.command-line"),
      (["board", "show", "NO_SUCH_BOARD"], 66, "board.unknown"),
      (["board", "list", "--boards", "/nonexistent/boards"], 66, "command.no-folder"),
      (["exec", "1", "--baud", "0"], 64, "usage.command-line"),
      (["exec", "1"], 64, "command.no-port"),
    ] as [([String], Int32, String)]
  )
  func failures(arguments: [String], status: Int32, code: String) async throws {
    let people = try await Program.mote.run(arguments)
    #expect(people.status == status)
    #expect(people.output.isEmpty)
    #expect(people.error.hasPrefix("error: "))
    #expect(people.error.contains("\n  advice: "))
    #expect(people.error.hasSuffix("\n  code: \(code)\n"))

    let programs = try await Program.mote.run(arguments + ["--json"])
    let document = try programs.document()
    #expect(programs.status == status)
    #expect(document.schema == "mote-error/1")
    #expect(document.code == code)
    #expect(document.exitStatus == status)
    #expect(document.advice?.isEmpty == false)
    #expect(document.message.map { people.error.contains($0) } == true)
  }

  @Test(arguments: [
    (["bord"], "`mote board`"), (["board", "lst"], "`mote board list`"),
    (["board", "list", "--jsn"], "'--json'"), (["board", "show", "picoo"], "pico"),
    (["flash", "a.bin", "--baud", "0"], "--baud 0 is no speed"),
    (["flash", "a.bin", "--baud", "fast"], "'fast' is invalid for '--baud"),
    (["flash", "a.bin", "--bogus"], "Unknown option '--bogus'"),
    (["flash", "a.bin", "--all", "--port", "x"], "--all and --port"),
    (["flash", "a.bin", "--verify-only", "--dry-run"], "--verify-only and --dry-run"),
    (["flash"], "'<image> ...'"),
  ])
  func typosGetASuggestion(arguments: [String], suggestion: String) async throws {
    #expect(try await Program.mote.run(arguments).error.contains(suggestion))
  }

  @Test func jsonAndPlainExcludeEachOther() async throws {
    let both = try await Program.mote.run(["board", "list", "--plain", "--json"])
    #expect(both.status == 64)
    #expect(try both.document().code == "usage.command-line")
    #expect(both.error.contains("--json and --plain"))
  }

  @Test func aGroupAloneShowsItsHelp() async throws {
    let group = try await Program.mote.run(["board"])
    #expect(group.status == 0)
    #expect(group.output.contains("USAGE: mote board"))
  }

  @Test func brokenRulesAreAFailedCheck() async throws {
    let folder = try TemporaryFolder()
    try folder.write("schema: mote-board/1\nid: MINE\ncolour: blue\n", to: "mine.yaml")
    let lint = try await Program.mote.run(["board", "lint", folder.path])
    #expect(lint.status == 1)
    #expect(lint.output.contains("\(folder.path)/mine.yaml:3: B01: colour"))
    #expect(lint.error.isEmpty)
    let document = try await Program.mote.run(["board", "lint", folder.path, "--json"])
    #expect(document.status == 1)
    #expect(try document.document().schema == "mote-board-lint/1")
  }

  @Test func aFileThatIsNoTextDoesNotHideTheOthers() async throws {
    let folder = try TemporaryFolder()
    try folder.write("schema: mote-board/1\nid: MINE\ncolour: blue\n", to: "mine.yaml")
    try folder.write([0x69, 0x64, 0xFF, 0x0A], to: "binary.yaml")
    try folder.write([UInt8](repeating: 0x23, count: 300_000), to: "huge.yaml")
    let lint = try await Program.mote.run(["board", "lint", folder.path])
    #expect(lint.status == 1)
    #expect(lint.error.isEmpty)
    #expect(lint.output.contains("\(folder.path)/mine.yaml:3: B01: colour"))
    #expect(lint.output.contains("\(folder.path)/binary.yaml:1: B01: is no UTF-8 text"))
    #expect(lint.output.contains("\(folder.path)/huge.yaml:1: B01: is larger than"))
    // Other commands need all files.
    let list = try await Program.mote.run(["board", "list", "--boards", folder.path])
    #expect(list.status == 65)
    #expect(list.error.contains("command.not-text"))
  }

  @Test func aFullDiskIsAnInputOutputError() async throws {
    let full = try FileDescriptor.open("/dev/full", .writeOnly)
    let list = try await Program.mote.run(["board", "list"], writingTo: full)
    #expect(list.status == 74)
    #expect(list.error.contains("output.cannot-write"))
  }

  @Test func aClosedPipeEndsQuietly() async throws {
    let (reader, writer) = try FileDescriptor.pipe()
    try reader.close()
    let list = try await Program.mote.run(["board", "list"], writingTo: writer)
    #expect(list.status == 74)
    #expect(list.error.isEmpty)
  }

  @Test func boardFilesThatAreNoFilesAreRefused() async throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe.yaml", 0o600) == 0)
    let list = try await Program.mote.run(["board", "list", "--boards", folder.path])
    #expect(list.status == 74)
    #expect(list.error.contains("command.unreadable"))
  }
}
