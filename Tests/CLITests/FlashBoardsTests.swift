import FlashFixtures
import LoaderModels
import TestSupport
import Testing

/// Several boards at once, each a simulated loader of its own.
@Suite(.timeLimit(.minutes(2))) struct FlashBoardsTests {
  private struct Document: Decodable {
    struct Board: Decodable {
      struct Failure: Decodable { let code: String }
      let port: String
      let state: String
      let writtenBytes: Int
      let differingBytes: Int
      let error: Failure?
    }
    let schema: String
    let boards: [Board]
    let done: Int
    let failed: Int
    let missing: [String]
  }

  private let folder: TemporaryFolder
  private let mote: Program
  private let image: String
  private let bytes: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    mote = Program.mote(state: try TemporaryFolder())
    // Hardly compressible: many blocks.
    var state: UInt32 = 1
    let rest = (0..<150_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    bytes = try SampleFirmware.bytes(rest: rest)
    image = try folder.write(bytes, to: "firmware.bin")
  }

  private func loader(
    _ number: UInt8,
    chip: String = "esp32c3",
    _ change: (inout LoaderSettings) -> Void = { _ in }
  ) throws -> SimulatedLoader {
    var settings = LoaderSettings(chip: try #require(LoaderChip.named(chip)))
    settings.mac[5] = number
    settings.syncsAtAnyRate = true
    change(&settings)
    return try SimulatedLoader(settings)
  }

  private func flash(_ loaders: [SimulatedLoader]) async throws -> (Int32, Document) {
    let ports = loaders.flatMap { ["--port", $0.port] }
    let run = try await mote.run(["flash", image, "--json"] + ports)
    return (run.status, try run.lastLine(as: Document.self))
  }

  @Test func oneThatFailsHoldsUpNobody() async throws {
    let loaders = [
      try loader(1), try loader(2, chip: "esp32c6"), try loader(3) { $0.faults.diesAtPercent = 50 },
      try loader(4) { $0.flashContent = bytes }, try loader(5),
    ]
    let (status, document) = try await flash(loaders)
    #expect(status == 1)
    #expect(document.schema == "mote-flash-boards/1" && document.done == 3 && document.failed == 2)
    #expect(document.boards.map(\.port) == loaders.map(\.port))
    #expect(document.boards.map(\.state) == ["ok", "failed", "failed", "unchanged", "ok"])
    #expect(
      document.boards.map { $0.error?.code } == [
        nil, "flash.wrong-chip", "loader.port-vanished", nil, nil,
      ]
    )
    for place in [0, 3, 4] {
      #expect(Array(loaders[place].stop().flash[..<bytes.count]) == bytes)
    }
    #expect(loaders[1].stop().counters.erasedBytes == 0)
  }

  /// What is only looked at is not written, and not said to be.
  @Test func aDryRunWritesNothing() async throws {
    let loaders = [try loader(1), try loader(2) { $0.flashContent = bytes }]
    let words = ["flash", image, "-n"] + loaders.flatMap { ["--port", $0.port] }
    let document = try await mote.run(words + ["--json"]).lastLine(as: Document.self)
    #expect(document.boards.map(\.state) == ["different", "unchanged"])
    #expect(document.boards.map(\.writtenBytes) == [0, 0])
    #expect(document.boards.map(\.differingBytes) == [bytes.count, 0])
    let table = try await mote.run(words)
    #expect(table.status == 0 && table.output.contains("WOULD WRITE"), "\(table.output)")
    let written = try await flash(loaders).1
    #expect(written.boards.map(\.writtenBytes) == [bytes.count, 0])
    #expect(written.boards.map(\.differingBytes) == [bytes.count, 0])
    for loader in loaders { loader.stop() }
  }

  /// The journal names the board that died when it is not there any more.
  @Test func aRerunSaysWhoIsMissing() async throws {
    let whole = try loader(1)
    let dying = try loader(2) { $0.faults.diesAtPercent = 60 }
    #expect(try await flash([whole, dying]).0 == 1)
    let (status, document) = try await flash([whole, try loader(3)])
    #expect(status == 0)
    #expect(document.boards.map(\.state) == ["unchanged", "ok"])
    #expect(document.missing == ["24:0a:c4:00:01:02, last seen at \(dying.port)"])
    whole.stop()
  }

  /// A chip with two ports is written through one of them.
  @Test func aDeviceThatIsThereTwice() async throws {
    let (status, document) = try await flash([try loader(1), try loader(1)])
    #expect(status == 0)
    #expect(document.boards.map(\.state).sorted() == ["ok", "skipped"])
    #expect(document.boards.compactMap { $0.error?.code } == ["flash.same-device"])
  }

  @Test(arguments: [
    (["--port", "a", "--port", "a"], 64), (["--all", "--port", "a"], 64), (["--port", ""], 64),
  ])
  func wordsThatContradict(arguments: [String], status: Int) async throws {
    #expect(try await mote.run(["flash", image] + arguments).status == Int32(status))
  }
}
