import BoardModel
import Diagnostics
import FoundationEssentials
import MPYFormat
import ModelCompiler
import ModelFixtures
import Packing
import Testing

/// Firmware that keeps machine code in a memory of its own: what is too large for it.
@Suite struct CodeMemoryTests {
  private static let packer = Packer(toolVersion: "1.2.3")
  private static let boards = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Boards")

  /// The board with another limit for machine code.
  private func board(_ id: String, limit: Int? = nil) throws -> Board {
    guard let limit else { return try BoardCatalogue.builtIn.board(id) }
    let name = id.lowercased() + ".yaml"
    let data = try Data(contentsOf: Self.boards.appending(path: name))
    let lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let changed = lines.map { $0.hasPrefix("    limit: ") ? "    limit: \(limit)" : String($0) }
    let file = BoardFile(name: name, text: changed.joined(separator: "\n"))
    let board = try BoardCatalogue(files: [file]).board(id)
    #expect(board.mpy?.code?.limit == limit)
    return board
  }

  private func request(
    _ board: Board,
    _ form: ModuleForm? = nil,
    goal: ModuleGoal? = nil,
    model: String = "forest_digits"
  ) throws -> PackRequest {
    let folder = try #require(FixtureFolder.all.first { $0.name == model })
    return PackRequest(
      source: ModelSource(name: "model.onnx", bytes: try folder.model()),
      moduleName: "model_a",
      form: form,
      goal: goal,
      target: PackTarget(board)
    )
  }

  private func module(_ sizes: [Int]) -> MPYFile {
    let codes = sizes.map {
      RawCode(kind: .viper(ViperParts(relocations: [])), code: ArraySlice(repeating: 0, count: $0))
    }
    var body = RawCode(kind: .bytecode, code: [0x00, 0x02, 0x01, 0x51, 0x63])
    body.children = codes
    return MPYFile(
      header: MPYHeader(architecture: .xtensa, subVersion: 3),
      qstrs: [MPYString("m.py"), MPYString("<module>")],
      objects: [],
      body: body
    )
  }

  /// Each function is copied by whole words; bytecode is not.
  @Test(arguments: [
    ([500], true), ([501], false), ([200, 300], true), ([250, 249], false), ([], true),
  ])
  func modulesAreCheckedByAllTheirFunctions(sizes: [Int], fits: Bool) throws {
    let check = ModuleCheck(module(sizes), for: try board("ESP8266_GENERIC"))
    let finding = check.findings.first { $0.code == "check.code-memory" }
    #expect((finding == nil) == fits)
    if let finding {
      #expect(check.loads == .no)
      #expect(finding.reason.contains("504 B") && finding.reason.contains("500 B"))
      #expect(finding.advice.contains("esp.set_native_code_location"))
    }
  }

  @Test func packTakesBytecodeWhereMachineCodeHasNoRoom() async throws {
    let entries = try await Self.packer.compare(request(board("ESP8266_GENERIC")))
    #expect(entries.chosen.form == .bytecode)
    #expect(
      entries.reason.form == .refused(first: .native, code: "check.code-memory"),
      "\(entries.reason)"
    )
  }

  @Test func whatIsAskedForIsRefused() throws {
    let request = try request(board("ESP8266_GENERIC"), .native)
    #expect {
      _ = try Self.packer.pack(request)
    } throws: { error in
      guard let failure = error as? PackFailure else { return false }
      return failure.code == "pack.unfit"
        && failure.advice?.contains("esp.set_native_code_location") == true
        && failure.exitStatus == .unavailable
    }
  }

  /// A file of one's own says that the board has more.
  @Test(arguments: ["forest_digits", "forest_diabetes"])
  func aBoardWithMoreRoom(model: String) throws {
    let roomy = try board("ESP8266_GENERIC", limit: 65_536)
    #expect(try Self.packer.pack(request(roomy, model: model)).form == .native)
  }

  /// Frozen machine code runs in flash.
  @Test func frozenCodeNeedsNone() throws {
    let frozen = try Self.packer.pack(
      request(board("ESP8266_GENERIC"), .frozen, model: "tree_iris_strings")
    )
    let module = try #require(frozen.files.first { $0.name.hasSuffix(".mpy") })
    #expect(try MPYFile(decoding: module.bytes).header.architecture == .xtensa)
  }

  /// Compact code has its tables in other memory.
  @Test func compactCodeIsTakenWhereQuickCodeHasNoRoom() async throws {
    let entries = try await Self.packer.compare(request(board("ESP32_GENERIC", limit: 2_048)))
    #expect(entries.chosen.variant == PackVariant(.native, .size))
    #expect(entries.reason.goal == .refused(code: "check.code-memory"))
    #expect(entries.reason.form == .quickest)
  }
}
