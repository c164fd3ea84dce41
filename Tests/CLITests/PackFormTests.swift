import FoundationEssentials
import TestSupport
import Testing

/// The forms `pack` makes, and which of them it takes for which board.
@Suite struct PackFormTests {
  private static let model = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/models/forest_digits/model.onnx").path

  private static func pack(
    _ board: String,
    _ options: [String] = [],
    environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await Program.mote.run(
      ["pack", model, "--board", board] + options,
      environment: environment
    )
  }

  /// mpy-cross makes machine code of viper functions where the board loads it.
  @Test func viperFunctionsAreCompiledOrStaySource() async throws {
    let folder = try TemporaryFolder()
    let compiler = ["MOTE_MPY_CROSS": try Program.tool("mpy-cross").path]
    let compiled = folder.path + "/digits.mpy"
    let made = try await Self.pack(
      "pico",
      ["--as", "viper", "-o", compiled],
      environment: compiler
    )
    #expect(made.status == 0, "\(made.error)")
    #expect(made.output.contains("\n*  viper     -"))
    let info = try await Program.mote.run(["mpy", "info", compiled])
    #expect(info.output.contains("armv6m") && info.output.contains("viper"))

    let source = folder.path + "/digits.py"
    let written = try await Self.pack("pico", ["--as", "viper", "-o", source])
    #expect(written.status == 0, "\(written.error)")
    #expect(try folder.text("digits.py").contains("@micropython.viper\ndef _walk(x, s):"))

    let missing = try await Self.pack(
      "pico",
      ["--as", "viper", "-o", compiled],
      environment: ["PATH": "", "MOTE_MPY_CROSS": "/nonexistent"]
    )
    #expect(missing.status == 69)
    #expect(missing.error.contains("pack.compiler-unusable"))
  }

  /// Two files whose names go together; what is read is not written over.
  @Test func tablesLieBesideTheModule() async throws {
    let folder = try TemporaryFolder()
    let run = try await Self.pack(
      "qemu-m3",
      ["--as", "data", "--json", "-o", folder.path + "/a.mpy"]
    )
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("\"tables\" : \"\(folder.path)/a.dat\""))
    let module = try folder.read("a.mpy")
    let tables = try folder.read("a.dat")
    #expect(module.first == UInt8(ascii: "M") && !tables.isEmpty)

    let other = try await Self.pack("qemu-m3", ["--as", "data", "-o", folder.path + "/a.dat"])
    #expect(other.status == 64)
    #expect(other.error.contains("its module ends in .mpy"))
    let nowhere = try await Self.pack("qemu-m3", ["--as", "data", "-o", "-"])
    #expect(nowhere.status == 64)
    #expect(nowhere.error.contains("two files"))

    // The model itself has the tables' name.
    let model = try Array(Data(contentsOf: URL(filePath: Self.model)))
    let path = try folder.write(model, to: "b.dat")
    let taken = try await Program.mote.run(
      ["pack", path, "--board", "qemu-m3", "--as", "data", "-o", folder.path + "/b.mpy"]
    )
    #expect(taken.status == 64)
    #expect(taken.error.contains("command.output-is-input"))
    #expect(try folder.read("b.dat") == model)
  }

  /// What neither finds nor checks a file beside it.
  @Test func boardsWithoutDataFiles() async throws {
    let run = try await Self.pack("ESP8266_GENERIC", ["--as", "data"])
    #expect(run.status == 69)
    #expect(run.error.contains("pack.unfit-machine-code"))
    let image = try await Self.pack("ESP8266_GENERIC", ["--as", "romfs", "--for", "size"])
    #expect(image.status == 0, "\(image.error)")
  }

  /// Firmware without a loader for machine code can still have it frozen in.
  @Test func frozenMachineCodeNeedsNoLoader() async throws {
    let folder = try TemporaryFolder()
    let run = try await Self.pack("MICROBIT", ["--as", "frozen", "-o", folder.path + "/digits"])
    #expect(run.status == 0, "\(run.error)")
    let manifest = try folder.text("digits/manifest.py")
    #expect(manifest.contains("CFLAGS_EXTRA=-DMICROPY_EMIT_THUMB=1"))
    let info = try await Program.mote.run(["mpy", "info", folder.path + "/digits/digits.mpy"])
    #expect(info.output.contains("armv6m"))
    let usual = try await Self.pack("pico", ["--as", "frozen", "-o", folder.path + "/usual"])
    #expect(usual.status == 0)
    #expect(try !folder.text("usual/manifest.py").contains("MICROPY_EMIT"))
  }

  /// Tables beside machine code are bound when it is loaded: MicroPython's tools freeze no such file.
  @Test func whatIsBoundAtLoadIsFrozenAsBytecode() async throws {
    let folder = try TemporaryFolder()
    for (goal, kind) in [("speed", "viper"), ("size", "bytecode")] {
      let path = folder.path + "/" + goal
      let run = try await Self.pack("m5stickc", ["--as", "frozen", "--for", goal, "-o", path])
      #expect(run.status == 0, "\(run.error)")
      let info = try await Program.mote.run(["mpy", "info", "\(path)/\(goal).mpy"])
      #expect(info.output.contains("viper") == (kind == "viper"), "\(info.output)")
    }
  }

  @Test func whyIsSaid() async throws {
    let native = try await Self.pack("m5stickc")
    #expect(native.output.contains("\nwhy       the quickest form that M5STICKC imports; for "))
    let none = try await Self.pack("MICROBIT")
    #expect(none.output.contains("as native is refused: pack.no-native-code"))
    let asked = try await Self.pack("m5stickc", ["--as", "bytecode", "--for", "size"])
    #expect(asked.output.contains("\nwhy       bytecode was asked for\n"))
  }

  /// Every board has a table with one form taken; forms that a board does not have say why.
  @Test func everyBoardHasAnAnswer() async throws {
    let list = try await Program.mote.run(["board", "list", "--json"])
    let boards = try JSONDecoder().decode(Boards.self, from: Data(list.output.utf8)).boards
    #expect(boards.count >= 29)
    for board in boards {
      let run = try await Self.pack(board.id, ["--json"])
      #expect(run.status == 0, "\(board.id): \(run.error)")
      let packed = try JSONDecoder().decode(Packed.self, from: Data(run.output.utf8))
      #expect(packed.forms.count { $0.isChosen } == 1, "\(board.id)")
      #expect(!packed.why.isEmpty)
      for form in packed.forms where form.sizeBytes == nil {
        #expect(form.refusal?.code.isEmpty == false, "\(board.id) \(form.form)")
      }
    }
  }

  private struct Boards: Decodable {
    struct Board: Decodable {
      let id: String
    }
    let boards: [Board]
  }

  private struct Packed: Decodable {
    struct Form: Decodable {
      struct Refusal: Decodable {
        let code: String
      }
      let form: String
      let isChosen: Bool
      let sizeBytes: Int?
      let refusal: Refusal?
    }
    let forms: [Form]
    let why: String
  }
}
