import BoardModel
import FeatureTables
import MPYFormat
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Packing
import Testing
import YAMLSchema

@Suite struct PackerTests {
  private static let packer = Packer(toolVersion: "1.2.3")

  /// What firmware for Cortex-M3 says of itself.
  private func target(_ value: Int = 6918) throws -> PackTarget {
    PackTarget(boardID: "qemu-m3", implementation: try SystemImplementation(value))
  }

  private func board(_ id: String) throws -> PackTarget {
    PackTarget(try BoardCatalogue(userFiles: []).board(id))
  }

  private func request(
    name: String = "model_a",
    form: ModuleForm? = .bytecode,
    goal: ModuleGoal? = nil,
    target: PackTarget? = nil,
    model: [UInt8]? = nil,
    rows: [[Float]] = []
  ) throws -> PackRequest {
    let folder = try #require(FixtureFolder.all.first { $0.name == "tree_iris_strings" })
    return PackRequest(
      source: ModelSource(name: "iris.onnx", bytes: try model ?? folder.model()),
      moduleName: name,
      form: form,
      goal: goal,
      target: try target ?? self.target(),
      rows: rows
    )
  }

  private func failure(_ request: PackRequest) -> PackFailure? {
    do {
      _ = try Self.packer.pack(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func source() throws {
    let packed = try Self.packer.pack(request(form: .python))
    #expect(packed.fileName == "model_a.py")
    #expect(packed.labels == ["setosa", "versicolor", "virginica"])
    #expect(packed.featureCount == 4)
    #expect(packed.treeCount == 1)
    #expect(packed.sha256.count == 64)
    #expect(packed.heap == nil && packed.cost == nil && packed.votes == nil)
    #expect(packed.producer.hasPrefix("skl2onnx"))
    let text = String(decoding: packed.bytes, as: UTF8.self)
    #expect(text.hasPrefix("# model_a: the model of iris.onnx\n"))
    #expect(packed.bytes.allSatisfy { $0 < 0x80 })
  }

  /// Two packers, and every form, in any order.
  @Test func sameInputSameBytes() async throws {
    let own = PackVariant.all.filter { $0.form != .viper }
    for variant in own {
      let asked = try request(form: variant.form, goal: variant.goal)
      let first = try Self.packer.pack(asked)
      #expect(try Packer(toolVersion: "1.2.3").pack(asked).files == first.files)
      let entries = try await Self.packer.compare(asked).entries
      #expect(entries.map(\.variant) == own)
      let entry = try #require(entries.first { $0.variant == variant })
      #expect(try entry.result.get().files == first.files)
      if let ending = variant.form.fileExtension { #expect(first.fileName == "model_a." + ending) }
      #expect((first.isFolder || variant.form == .data) == (first.files.count > 1))
    }
  }

  /// Machine code where mote writes it, bytecode where the firmware loads files, else source.
  @Test(
    arguments: [
      ("virtual", .native), ("qemu-m3", .native), ("RPI_PICO2", .native), ("PYBV11", .native),
      ("M5STICKC", .native), ("ESP32_GENERIC_C3", .native), ("ESP8266_GENERIC", .bytecode),
      ("qemu-m0", .native), ("RPI_PICO", .native), ("ESP32_GENERIC_C2", .bytecode),
      ("MICROBIT", .bytecode), ("FEATHER_NRF52840", .python),
    ] as [(String, ModuleForm)]
  )
  func formsOfBoards(id: String, form: ModuleForm) throws {
    let packed = try Self.packer.pack(request(form: nil, target: board(id)))
    #expect(packed.form == form)
  }

  /// A regression's machine code writes a float object of as many bits as the firmware's.
  @Test(
    arguments: [
      ("PYBV11", .native), ("NUCLEO_H743ZI", .native), ("TEENSY40", .native),
      ("ARDUINO_PORTENTA_H7", .bytecode),
    ] as [(String, ModuleForm)]
  )
  func floatsAreWrittenAsTheFirmwareHoldsThem(id: String, form: ModuleForm) throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_diabetes" })
    let model = try folder.model()
    let target = try board(id)
    #expect(try Self.packer.pack(request(form: nil, target: target, model: model)).form == form)
    let refused = failure(try request(form: .native, target: target, model: model))
    #expect(refused?.code == (form == .native ? nil : "pack.unfit-machine-code"))
    // Labels are objects that are there already.
    #expect(try Self.packer.pack(request(form: nil, target: target)).form == .native)
  }

  /// A forest that fills a quarter of the heap is made small; a smaller one is made quick.
  @Test func goalsFollowTheHeap() throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    let model = try folder.model()
    let small = try board("PYBV11")
    let tight = try Self.packer.pack(request(form: .native, target: small, model: model))
    let heap = try #require(small.board?.memory?.leastHeap?.bytes)
    let quick = try Self.packer.pack(
      request(form: .native, goal: .speed, target: small, model: model)
    )
    #expect(try #require(quick.heap).retainedByteCount > heap / 4)
    #expect(tight.bytes.count < quick.bytes.count)
    #expect(tight.variant.goal == .size)
    let roomy = try Self.packer.pack(
      request(form: .native, target: board("qemu-m3"), model: model)
    )
    #expect(roomy.variant.goal == .speed)
  }

  /// Only on request, and said: the band is wider.
  @Test func coarseLeavesAreSaid() throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_wine_depth3" })
    func packed(_ isCoarse: Bool) throws -> PackedModule {
      try Self.packer.pack(
        PackRequest(
          source: ModelSource(name: "wine.onnx", bytes: folder.model()),
          moduleName: "wine",
          form: .native,
          goal: .size,
          allowsCoarseLeaves: isCoarse,
          target: target(),
          rows: folder.golden().rows
        )
      )
    }
    let (fine, coarse) = (try packed(false), try packed(true))
    #expect(coarse.bytes.count <= fine.bytes.count)
    let (fineVotes, coarseVotes) = (try #require(fine.votes), try #require(coarse.votes))
    #expect(coarseVotes.band >= fineVotes.band)
    #expect(try #require(coarse.report).rowCount == folder.golden().rows.count)
  }

  @Test func rowsAreRunAndCounted() throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    let rows = try folder.golden().rows
    let packed = try Self.packer.pack(
      request(form: .native, model: folder.model(), rows: rows)
    )
    let report = try #require(packed.report)
    #expect(report.rowCount == rows.count && report.equalCount == rows.count)
    let cost = try #require(packed.cost)
    #expect(cost.typical <= Double(cost.worst))
    let even = try #require(Self.packer.pack(request(form: .native, model: folder.model())).cost)
    #expect(even.worst == cost.worst && even.typical != cost.typical)
    let short = failure(try request(form: .native, rows: [[1, 2, 3, 4], [1, 2]]))
    #expect(short?.code == "pack.row")
    #expect(short?.description == "Row 1 of the vectors: The row has 2 values, the model takes 4.")
  }

  @Test func refusalsBeforeAnythingIsWritten() throws {
    let none = failure(try request(form: .native, target: board("MICROBIT")))
    #expect(none?.code == "pack.no-native-code")
    #expect(failure(try request(form: .native, target: board("M5STICKC"))) == nil)
    let large = ChainedTrees.csv(trees: 40, nodesPerTree: 200)
    let refused = failure(try request(target: board("MICROBIT"), model: large))
    #expect(refused?.code == "pack.unfit", "\(String(describing: refused))")
    #expect(refused?.description.contains("MICROBIT has 16.0 KiB of RAM") == true)
    #expect(failure(try request(form: .c, target: board("MICROBIT"), model: large)) == nil)
    let stored = failure(
      try request(
        form: .python,
        target: board("PYBV11"),
        model: ChainedTrees.csv(trees: 60, nodesPerTree: 200)
      )
    )
    #expect(stored?.code == "pack.storage", "\(String(describing: stored))")
    #expect(stored?.description.contains("112.0 KiB") == true)
  }

  @Test(arguments: [
    "", "1a", "a-b", "class", "a.b", "../a", "ä", "a b", String(repeating: "a", count: 65),
  ])
  func moduleNames(_ name: String) throws {
    #expect(failure(try request(name: name))?.code == "pack.module-name")
  }

  @Test func boardsWithoutCompiledModules() throws {
    let none = PackTarget(boardID: "FEATHER", compiledModules: .none(reason: "no build exists"))
    for form in [ModuleForm.bytecode, .native] {
      let refused = failure(try request(form: form, target: none))
      #expect(refused?.code == "pack.no-mpy")
      #expect(refused?.description == "FEATHER takes no compiled modules: no build exists.")
    }
    #expect(failure(try request(form: .python, target: none)) == nil)
    #expect(try Self.packer.pack(request(form: nil, target: none)).form == .python)
  }

  @Test func badModelIsNamed() throws {
    let refused = failure(try request(model: [0x80, 4]))
    #expect(refused?.code == "pack.model")
    #expect(refused?.description.hasPrefix("iris.onnx: ") == true)
    #expect(refused?.cause is ImportFailure)
  }

  @Test func targetsComeFromTheImplementation() throws {
    let wide = PackTarget(boardID: "virtual", implementation: try SystemImplementation(2822))
    #expect(
      wide.compiledModules == .loads(try SystemImplementation(2822), smallIntegerBits: 63)
    )
    let narrow = PackTarget(boardID: "m3", implementation: try SystemImplementation(6918))
    #expect(
      narrow.compiledModules == .loads(try SystemImplementation(6918), smallIntegerBits: 31)
    )
  }

  /// The real loader.
  @Test(
    .enabled(if: Interpreter.microPython != nil, Comment(rawValue: Interpreter.microPythonReason)),
    arguments: FixtureFolder.all.filter { !$0.name.hasPrefix("hand/two") },
    [ModuleForm.native, .bytecode]
  )
  func modulesLoadAndPredict(_ folder: FixtureFolder, _ form: ModuleForm) async throws {
    let interpreter = try #require(Interpreter.microPython)
    let model = try ModelFile.read(folder.model()).model
    let packed = try Self.packer.pack(
      PackRequest(
        source: ModelSource(name: folder.name, bytes: folder.model()),
        moduleName: "packed",
        form: form,
        target: board("virtual")
      )
    )
    let header = try MPYHeader(packed.bytes)
    #expect(header.architecture == (form == .native ? .x64 : .none))
    let run = try ModuleRun(files: [packed.fileName: packed.bytes])
    defer { run.remove() }
    let rows = try folder.golden().rows
    let answers = try await run.answers(of: "packed", rows: rows, with: interpreter)
    try #require(answers.count == rows.count)
    for (answer, row) in zip(answers, rows) where !model.labels.isEmpty {
      #expect(answer.label == "\(try model.evaluate(row).answer)")
    }
  }
}
