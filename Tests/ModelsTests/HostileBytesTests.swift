import ModelFixtures
import ModelIR
import Models
import TestSupport
import Testing

/// Whatever the bytes are: a refusal or a model that evaluates, never a trap.
@Suite struct HostileBytesTests {
  @discardableResult
  private func survive(_ bytes: [UInt8]) -> Bool {
    if bytes.first != 0x08 {
      _ = try? ModelFile.read(bytes, options: ImportOptions(asEmlearn: true, rounds: 1))
    }
    guard let imported = try? ModelFile.read(bytes) else { return false }
    let count = imported.model.featureCount
    for value in [Float.nan, 0, .infinity] where count <= 100_000 {
      _ = try? imported.model.evaluate([Float](repeating: value, count: count))
    }
    return true
  }

  /// Small ones: the tests read each thousands of times.
  private static let names = ["tree_iris_strings", "hand/modes_mixed_missing"]

  private func model(_ name: String) throws -> [UInt8] {
    try #require(FixtureFolder.all.first { $0.name == name }).model()
  }

  /// A model message that ends early lacks its graph or its opset, at least once.
  @Test(arguments: names)
  func everyTruncation(_ name: String) throws {
    let bytes = try model(name)
    var read = 0
    for count in bytes.indices where survive(Array(bytes[..<count])) { read += 1 }
    // Only cuts between the fields that follow the graph leave a readable model.
    #expect(read <= 4)
  }

  @Test(arguments: names)
  func bitFlipsInEveryByte(_ name: String) throws {
    let bytes = try model(name)
    for position in bytes.indices {
      var mutant = bytes
      mutant[position] ^= 1 << (position % 8)
      _ = survive(mutant)
      mutant[position] = bytes[position] ^ 0x80
      _ = survive(mutant)
    }
  }

  @Test(arguments: names, [1, 2, 3] as [UInt64])
  func randomMutations(_ name: String, _ seed: UInt64) throws {
    let bytes = try model(name)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      var mutant = bytes
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let position = Int.random(in: mutant.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutant[position] = .random(in: 0...255, using: &generator)
        case 1: mutant[position] = 0xFF
        case 2: mutant.remove(at: position)
        default: mutant.insert(contentsOf: mutant[..<(position % 40)], at: position)
        }
      }
      _ = survive(mutant)
    }
  }

  /// One small file of each format.
  private static let formats = [
    "onnx_general_members", "onnx_scaler", "xgboost_dart", "xgboost_dart_ubj",
    "lightgbm_zero_as_missing", "emlearn_soft8",
  ]

  private func fixture(_ name: String) throws -> [UInt8] {
    try #require(TreeFixture.named(name)).model()
  }

  @Test(arguments: formats)
  func truncationsOfEveryFormat(_ name: String) throws {
    let bytes = try fixture(name)
    let step = max(1, bytes.count / 400)
    for count in stride(from: 0, to: bytes.count, by: step) { survive(Array(bytes[..<count])) }
  }

  @Test(arguments: formats)
  func flippedBitsOfEveryFormat(_ name: String) throws {
    let bytes = try fixture(name)
    let step = max(1, bytes.count / 400)
    for position in stride(from: 0, to: bytes.count, by: step) {
      var mutant = bytes
      mutant[position] ^= 1 << (position % 8)
      survive(mutant)
    }
  }

  /// Numbers of text formats become others, and parts change places.
  @Test(arguments: formats, [1, 2] as [UInt64])
  func mutationsOfEveryFormat(_ name: String, _ seed: UInt64) throws {
    let bytes = try fixture(name)
    var generator = SeededGenerator(seed: seed)
    let digits = Array("0123456789-,.\n [{e=".utf8)
    for _ in 0..<200 {
      var mutant = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let position = Int.random(in: mutant.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: mutant[position] = digits.randomElement(using: &generator) ?? 0
        case 1: mutant[position] = .random(in: 0...255, using: &generator)
        case 2: mutant.removeSubrange(position..<min(position + 30, mutant.count))
        default: mutant.insert(contentsOf: bytes[..<min(60, bytes.count)], at: position)
        }
        if mutant.isEmpty { mutant = bytes }
      }
      survive(mutant)
    }
  }

  @Test func randomBytesAfterTheMark() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<1000 {
      let count = Int.random(in: 0...200, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = survive([8, 8] + bytes)
      _ = survive(bytes)
    }
  }

  /// Small files that ask for a lot: labels, empty messages, wide leaves.
  @Test func bombs() {
    let labels = [Int64](repeating: 1, count: 300_000)
    #expect(TreeSample.failure { $0.set("classlabels_int64s", .integers(labels)) } != nil)
    var empty = ProtobufBytes()
    for _ in 0..<400_000 { empty.add(1, []) }
    #expect(TreeSample.failure { $0.graphExtra = empty } != nil)
    #expect(
      TreeSample.failure { $0.inputShape = [nil, 65_536] }?.code == "import.model"
    )
  }

  @Test func fileLimit() {
    let bytes = [UInt8](repeating: 8, count: ModelFile.byteLimit + 1)
    #expect(
      throws: ImportFailure.fileTooLarge(byteCount: bytes.count, limit: ModelFile.byteLimit)
    ) { _ = try ModelFile.read(bytes) }
  }
}
