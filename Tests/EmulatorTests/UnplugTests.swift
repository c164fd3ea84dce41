import FoundationEssentials
import TestSupport
import Testing

/// A board that is unplugged in the middle: what is on it is old or complete, and `--wait` finishes.
@Suite(.serialized) struct UnplugTests {
  /// Two folders of ten files, 48,770 bytes that do not shrink.
  private static let files = Dictionary(
    uniqueKeysWithValues: (1...20).map { number in
      (
        "\(number % 2 == 0 ? "even" : "odd")/\(number).bin",
        BoardUnderTest.bytes(1000 + number * 137, seed: UInt64(number))
      )
    }
  )

  private static let old = Array("old".utf8)

  /// What a run left on the disk of a board that had old files below `tree`.
  private struct Aftermath {
    let result: ProgramResult
    let folder: TemporaryFolder

    func read(_ name: String) throws -> [UInt8] {
      try folder.read("boards/virtual/disk/tree/" + name)
    }

    /// Everything on the disk, relative to it.
    func names() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/boards/virtual/disk")
    }
  }

  /// Brings the files to a board behind `line` that has some of them, old.
  private func aftermath(
    of command: [String],
    line: String,
    wait: Int? = nil,
    in folder: TemporaryFolder? = nil
  ) async throws -> Aftermath {
    let folder = try folder ?? Self.folderWithOldFiles()
    let program = Program.mote(state: folder)
    let result = try await program.serving(["sim", "virtual", "--line", line]) { port in
      try await program.run(
        command + ["--port", port] + (wait.map { ["--wait", "\($0)"] } ?? []),
        in: folder.path
      )
    }
    return Aftermath(result: result, folder: folder)
  }

  private static func folderWithOldFiles() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, content) in files {
      try folder.write(content, to: "tree/" + name)
      if name.contains("5") || name.contains("0") {
        try folder.write(old, to: "boards/virtual/disk/tree/" + name)
      }
    }
    return folder
  }

  private func isFinished(_ after: Aftermath) throws {
    #expect(after.result.status == 0, "\(after.result.error)")
    for (name, content) in Self.files {
      let arrived = try after.read(name)
      #expect(arrived == content, "\(name)")
    }
    let names = try after.names()
    #expect(names.filter { $0.hasSuffix(".bin") }.count == Self.files.count)
    #expect(!names.contains { $0.contains(".mote-part") }, "\(names)")
  }

  @Test(arguments: [
    (["sync", "tree", ":tree"], 14_000), (["fs", "cp", "-r", "tree", ":"], 40_000),
  ])
  func everyFileIsOldOrComplete(command: [String], offset: Int) async throws {
    let after = try await aftermath(of: command, line: "unplug@up:\(offset)")
    #expect(after.result.status == 69)
    #expect(after.result.error.contains("code: port.did-not-return"), "\(after.result.error)")
    #expect(after.result.elapsed < .seconds(10))
    let told = after.result.error.firstMatch(of: /(\d+) of 20 files are known to be done/)
    let toldCount = try #require(told.flatMap { Int($0.1) }, "\(after.result.error)")
    var completeCount = 0
    for path in try after.names() where path.hasSuffix(".bin") {
      let name = String(path.dropFirst("tree/".count))
      let content = try after.read(name)
      let isComplete = content == Self.files[name]
      #expect(isComplete || content == Self.old, "\(name)")
      completeCount += isComplete ? 1 : 0
    }
    // At most two blocks of 16 KiB are on their way or in the board's hands.
    #expect(completeCount < Self.files.count)
    #expect(toldCount <= completeCount)
    #expect(toldCount >= (offset - 33_000) / 3740)
    #expect(completeCount >= (offset - 33_000) / 3740)
    let next = try await aftermath(of: command, line: "baud=921600", in: after.folder)
    try isFinished(next)
  }

  /// Six seconds are longer than a transfer waits by itself.
  @Test(arguments: [
    (["sync", "tree", ":tree"], "replug@up:20000:6s"),
    (["sync", "tree", ":tree"], "replug@up:900:1s"),
    (["fs", "cp", "-r", "tree", ":"], "replug@up:30000:1s"),
  ])
  func waitingFinishesIt(command: [String], line: String) async throws {
    let after = try await aftermath(of: command, line: line, wait: 20)
    #expect(after.result.error.contains("Waiting for the board"), "\(after.result.error)")
    try isFinished(after)
  }
}
