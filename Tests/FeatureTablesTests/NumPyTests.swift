import Encodings
import FeatureTables
import TestSupport
import Testing

@Suite struct NumPyTests {
  private func file(
    _ descriptor: String,
    _ shape: String,
    _ data: [UInt8],
    order: String = "False",
    version: UInt8 = 1
  ) -> [UInt8] {
    let text = "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': \(shape), }\n"
    let length = LittleEndian.bytes(UInt16(text.utf8.count)) + (version > 1 ? [0, 0] : [])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(text.utf8) + data
  }

  private func floats(_ values: [Float]) -> [UInt8] {
    values.flatMap { LittleEndian.bytes($0.bitPattern) }
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func rows(_ version: UInt8) throws {
    let bytes = file("<f4", "(2, 3)", floats([1, 2, 3, 4, 5, 6]), version: version)
    #expect(try FeatureTable.read(bytes).rows == [[1, 2, 3], [4, 5, 6]])
  }

  @Test func oneAxisIsOneRow() throws {
    #expect(try FeatureTable.read(file("<f4", "(2,)", floats([1, 2]))).rows == [[1, 2]])
  }

  @Test func doubles() throws {
    let data = [0.1, 1e300].flatMap { LittleEndian.bytes($0.bitPattern) }
    let table = try FeatureTable.read(file("<f8", "(2, 1)", data))
    #expect(table.rows == [[Float(0.1)], [.infinity]])
  }

  @Test(
    arguments: [
      ("|i1", [0xFF], -1), ("|u1", [0xFF], 255), ("<i2", [0xFE, 0xFF], -2),
      ("<u2", [0xFE, 0xFF], 65534), ("<i4", [0, 0, 0, 0x80], Int64(Int32.min)),
      ("<u4", [0, 0, 0, 0x80], 2_147_483_648), ("|b1", [1], 1),
      ("<i8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], -1),
    ] as [(String, [UInt8], Int64)]
  )
  func integers(_ descriptor: String, _ data: [UInt8], _ value: Int64) throws {
    #expect(try NumPyArray(file(descriptor, "(1,)", data)).elements == .integers([value]))
  }

  @Test func texts() throws {
    let data = ["a", "\0", "\u{2603}", "b"].flatMap { text in
      text.unicodeScalars.flatMap { LittleEndian.bytes($0.value) }
    }
    let array = try NumPyArray(file("<U2", "(2,)", data))
    #expect(array.elements == .texts(["a", "\u{2603}b"]))
  }

  @Test(arguments: [
    ("<f4", "(2, 3)", 20), ("<f4", "(9223372036854775807, 2)", 8), ("<f4", "(1, 1)", 5),
    ("<f4", "(4611686018427387904, 4)", 0), ("<f4", "(0, 3)", 0), ("<f4", "(-1, 1)", 4),
    ("<f4", "()", 4), ("<f4", "(1, 1, 1)", 4), (">f4", "(1, 1)", 4), ("<f2", "(1, 1)", 2),
    ("<c8", "(1, 1)", 8), ("<f4", "(1,, 1)", 4), ("<f4", "1", 4), ("|O", "(1,)", 8),
    ("<U99999999", "(1,)", 4), ("<f4", "(99999999999999999999, 1)", 4), ("", "(1,)", 4),
  ])
  func refusals(_ descriptor: String, _ shape: String, _ count: Int) {
    let data = [UInt8](repeating: 0, count: count)
    #expect(throws: FeatureTableFailure.self) {
      _ = try FeatureTable.read(file(descriptor, shape, data))
    }
  }

  @Test func fortranOrder() {
    let data = floats([1, 2, 3, 4])
    #expect(throws: FeatureTableFailure.numPyContent("an array in Fortran order")) {
      _ = try FeatureTable.read(file("<f4", "(2, 2)", data, order: "True"))
    }
  }

  @Test func everyTruncationIsRefused() {
    let bytes = file("<f4", "(2, 2)", floats([1, 2, 3, 4]))
    for count in 6..<bytes.count {
      #expect(throws: FeatureTableFailure.self) {
        _ = try FeatureTable.read(Array(bytes[..<count]))
      }
    }
  }

  @Test func mutationsNeverTrap() {
    let bytes = file("<f4", "(2, 2)", floats([1, 2, 3, 4]))
    for position in bytes.indices {
      for bit in 0..<8 {
        var mutant = bytes
        mutant[position] ^= 1 << bit
        _ = try? FeatureTable.read(mutant)
      }
    }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      var mutant = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let position = Int.random(in: mutant.indices, using: &generator)
        mutant[position] = .random(in: 0...255, using: &generator)
      }
      _ = try? FeatureTable.read(mutant)
    }
  }
}
