import BoardSession
import FileTrees
import Testing
import Transfers

@testable import MoteCommands

/// What may be removed from a board with several file systems.
@Suite struct BoardTreeTests {
  private func others(
    _ sizes: [String: Int],
    directory: String = "/",
    mounts: Set<String> = []
  ) async throws -> [String] {
    let board = MountedBoard(sizes: sizes, mounts: mounts)
    let tree = try await BoardTree(directory, on: board)
    return try await tree.otherFileSystems(on: board).map(\.text).sorted()
  }

  @Test func directoriesOfTheRootsFileSystemAreItsOwn() async throws {
    #expect(try await others(["/": 100, "/lib": 100, "/data": 100]).isEmpty)
  }

  @Test func aCardIsAnotherFileSystem() async throws {
    #expect(try await others(["/": 100, "/lib": 100, "/sd": 9000]) == ["sd"])
  }

  @Test func aDirectoryOfUnknownSizeIsNotTouched() async throws {
    #expect(try await others(["/": 100, "/rom": -1, "/lib": 100]) == ["rom"])
  }

  @Test func aRootThatIsNoFileSystemHasNoDirectoriesOfItsOwn() async throws {
    #expect(try await others(["/": -1, "/flash": 100, "/sd": 9000]) == ["flash", "sd"])
  }

  @Test func aMountPointIsAnotherFileSystemWhateverItsSize() async throws {
    let sizes = ["/": 100, "/lib": 100, "/sd": 100]
    #expect(try await others(sizes, mounts: ["/sd"]) == ["sd"])
  }

  @Test func whatIsMissingHasNothingInIt() async throws {
    let tree = try await BoardTree("/no", on: MountedBoard(sizes: ["/": 100]))
    #expect(tree.tree.paths.isEmpty)
  }
}

/// A board with a directory for each size.
///
/// A negative size stands for none. Everything else fails.
private struct MountedBoard: BoardFiles {
  let sizes: [String: Int]
  var mounts: Set<String> = []

  func entryWithRoom(at path: String) async throws -> BoardEntry? { try await entry(at: path) }

  func absence(of path: String) async -> BoardFileError { .notFound(path: path) }

  func entry(at path: String) async throws -> BoardEntry? {
    sizes[path].map { _ in BoardEntry(path: path, kind: .directory, byteCount: 0) }
  }

  func survey(_ directory: String, inside _: [String]) async throws -> [SurveyedEntry] {
    sizes.keys.filter { $0 != directory }.sorted().map {
      SurveyedEntry(
        entry: BoardEntry(path: $0, kind: .directory, byteCount: 0),
        sha256: nil,
        isMountPoint: mounts.contains($0)
      )
    }
  }

  func fileSystemSize(at path: String) async throws -> (total: Int, blockSize: Int)? {
    guard let size = sizes[path], size >= 0 else { return nil }
    return (size, 512)
  }

  func absolute(_ path: String) async throws -> String { throw Unexpected(call: "absolute") }
  func list(_ directory: String) async throws -> [BoardEntry] { throw Unexpected(call: "list") }
  func tree(_ directory: String) async throws -> [BoardEntry] { throw Unexpected(call: "tree") }
  func prepareUpload() async {}
  func prepareDownload() async {}
  func prepareSurvey() async {}

  func tokens(below directory: String) async throws -> DirectoryTokens? {
    throw Unexpected(call: "tokens")
  }

  func copy(_ path: String, to target: String) async throws { throw Unexpected(call: "copy") }

  func upload(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    throw Unexpected(call: "upload")
  }

  func download(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]] {
    throw Unexpected(call: "download")
  }

  private struct Unexpected: Error {
    let call: String
  }
}
