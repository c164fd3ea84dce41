import BoardModel
import FeatureTables
import ModelCompiler
import ModelFixtures
import Packing
import ROMFS
import Testing

/// Tables in a file of their own: beside the module, or in an image where they are read in place.
@Suite struct DataFormTests {
  private static let packer = Packer(toolVersion: "1.2.3")

  private func pack(
    _ name: String = "model",
    as form: ModuleForm?,
    _ goal: ModuleGoal? = nil,
    for board: String = "qemu-m3",
    model: [UInt8]? = nil,
    areas: Set<StorageArea> = [.files, .romfs]
  ) throws -> PackedModule {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    return try Self.packer.pack(
      PackRequest(
        source: ModelSource(name: "model.onnx", bytes: try model ?? folder.model()),
        moduleName: name,
        form: form,
        goal: goal,
        areas: areas,
        target: PackTarget(BoardCatalogue.builtIn.board(board)),
        rows: model == nil ? try folder.golden().rows : []
      )
    )
  }

  @Test func twoFilesWhoseTablesAreNoPartOfTheHeapAtImport() throws {
    let data = try pack(as: .data)
    let native = try pack(as: .native, .size)
    #expect(data.files.map(\.name) == ["model.mpy", "model.dat"])
    #expect(data.byteCount == data.files[0].bytes.count + data.files[1].bytes.count)
    #expect(data.bytes.count < native.bytes.count)
    #expect(!data.isFolder && data.variant.goal == nil)
    let heap = try #require(data.heap)
    #expect(heap.tablesByteCount > data.files[1].bytes.count)
    #expect(heap.retainedByteCount > heap.tablesByteCount)
    let cost = try #require(data.cost)
    #expect(cost.typical > 200 && cost.worst > Int(cost.typical))
    #expect(data.report?.equalCount == native.report?.equalCount)
  }

  /// Whatever the name's length does to places in the image.
  @Test func tablesOfImagesStandAtWholeWords() throws {
    for count in [1, 2, 3, 4, 5, 13, 14] {
      let name = String(repeating: "a", count: count)
      let tables = try pack(name, as: .data).files[1].bytes
      let packed = try pack(name, as: .romfs, .size)
      let image = try ROMFSImage(decoding: packed.bytes)
      #expect(try image.encoded() == packed.bytes)
      #expect(Set(image.root.files.keys) == [name + ".mpy", name + ".dat"])
      let content = try #require(image.root.files[name + ".dat"])
      let before = (content.count - tables.count) / 2
      #expect(Array(content.dropFirst(before).prefix(tables.count)) == tables)
      let place = try #require(try image.place(ofFile: name + ".dat"))
      #expect(Array(packed.bytes[place..<(place + content.count)]) == content)
      #expect((place + before) % 4 == 0)
      #expect(packed.heap?.tablesByteCount == 0)
    }
  }

  /// A forest beyond the heap stays in the read-only file system, where the board has one and the
  /// module may go there.
  @Test func forestsBeyondTheHeap() throws {
    let large = ChainedTrees.csv(trees: 40, nodesPerTree: 100)
    let board = "ARDUINO_PORTENTA_H7"
    #expect(try pack(as: nil, for: board).form == .native)
    let image = try pack(as: nil, for: board, model: large)
    #expect(image.variant == PackVariant(.romfs, .size))
    #expect(try #require(image.heap).peakByteCount < 16 * 1024)
    let file = try pack(as: nil, for: board, model: large, areas: [.files])
    #expect(file.form == .native)
    #expect(try pack(as: nil, .speed, for: board, model: large).form == .native)
    // More than the chip has: nothing that is read into the heap will do.
    let vast = ChainedTrees.csv(trees: 300, nodesPerTree: 100)
    let feather = "ADAFRUIT_FEATHER_M4_EXPRESS"
    for form in [ModuleForm.data, nil] {
      #expect(throws: PackFailure.self) { try pack(as: form, for: feather, model: vast) }
    }
    #expect(try pack(as: nil, for: "PYBV11", model: large).form == .native)
  }

  @Test func theReasonHasTheFigures() async throws {
    let large = ChainedTrees.csv(trees: 40, nodesPerTree: 100)
    let comparison = try await Self.packer.compare(
      PackRequest(
        source: ModelSource(name: "model.csv", bytes: large),
        moduleName: "model",
        target: PackTarget(BoardCatalogue.builtIn.board("ARDUINO_PORTENTA_H7"))
      )
    )
    let sentence = comparison.reason.sentence(
      comparison.chosen.variant,
      boardID: comparison.chosen.boardID
    )
    #expect(sentence.hasPrefix("importing it as native takes "))
    #expect(sentence.hasSuffix(" of a heap of 16.0 KiB"))
  }
}
