import BoardTestKit
import TestSupport
import Testing

/// `fs cp -r` from a board whose listing is meant to lead out of the destination.
@Suite struct HostileListingTests {
  private static let names = [
    "../evil", "../../evil", "/evil", "a/b", "a/../../evil", "..", ".", "", "a\0b", "..\0",
  ]

  /// Copies everything from the board into `outer/inner/destination` of a new folder.
  private func copy(
    _ directories: [String: [ListingBoard.Entry]]
  ) async throws -> (result: ProgramResult, folder: TemporaryFolder) {
    try await copy(ListingBoard { directories[$0] })
  }

  private func copy(
    _ listing: ListingBoard
  ) async throws -> (result: ProgramResult, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let destination = try folder.makeFolder("outer/inner/destination")
    let board = try ScriptedBoard(MicroPythonScript(answers: listing.answer))
    defer { board.unplug() }
    let result = try await Program.mote(state: try TemporaryFolder()).run([
      "fs", "cp", "-r", ":/", destination, "--port", board.port,
    ])
    return (result, folder)
  }

  @Test(arguments: names, [true, false])
  func nothingIsWritten(name: String, isDirectory: Bool) async throws {
    let (result, folder) = try await copy([
      "/": [.file("first.txt"), isDirectory ? .directory(name) : .file(name)]
    ])
    #expect(result.status == 1)
    #expect(result.error.contains("code: fs.strange-name"), "\(result.error)")
    #expect(result.output.isEmpty)
    #expect(try folder.contents() == ["outer", "outer/inner", "outer/inner/destination"])
  }

  @Test func namesBelowADirectoryAreLookedAtToo() async throws {
    let (result, folder) = try await copy(["/": [.directory("sub")], "/sub": [.file("../../evil")]])
    #expect(result.status == 1)
    #expect(result.error.contains("code: fs.strange-name"))
    #expect(try folder.contents() == ["outer", "outer/inner", "outer/inner/destination"])
  }

  @Test func directoriesWithoutEndComeToOne() async throws {
    let (result, folder) = try await copy(
      ListingBoard { _ in [.directory(String(repeating: "d", count: 200))] }
    )
    #expect(result.status == 1)
    #expect(result.error.contains("code: fs.strange-name"))
    #expect(try folder.contents() == ["outer", "outer/inner", "outer/inner/destination"])
  }

  @Test func aFileOfAnImpossibleSizeIsNotRead() async throws {
    let (result, folder) = try await copy(
      ListingBoard(byteCount: 1 << 40) { $0 == "/" ? [.file("a")] : nil }
    )
    #expect(result.status == 1)
    #expect(result.error.contains("code: fs.too-large"), "\(result.error)")
    #expect(try !folder.contents().contains { $0.hasSuffix("/a") })
  }

  @Test func oneNameTwiceIsRefused() async throws {
    let (result, folder) = try await copy(["/": [.file("a"), .file("a")]])
    #expect(result.status != 0)
    #expect(result.error.contains("code: command.same-destination"))
    #expect(try folder.contents() == ["outer", "outer/inner", "outer/inner/destination"])
  }

  @Test func namesThatOnlyLookOddAreCopied() async throws {
    let (result, folder) = try await copy([
      "/": [.file("..x"), .file("a\\b"), .directory("sub")], "/sub": [.file("...")],
    ])
    #expect(result.status == 0, "\(result.error)")
    let top = "outer/inner/destination"
    let files = ["..x", "a\\b", "sub/..."].map { top + "/" + $0 }
    #expect(try Set(folder.contents()).isSuperset(of: files))
    for file in files { #expect(try folder.text(file) == ListingBoard.content) }
  }
}
