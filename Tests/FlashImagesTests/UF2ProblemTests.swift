import Diagnostics
import Encodings
import FlashImages
import Testing

/// What a board's drive would pass over in silence is said.
@Suite struct UF2ProblemTests {
  private static let pico: UInt32 = 0xE48B_FF56

  /// Four blocks, of which a word of one is another: block, offset in it, value.
  private func problems(_ changes: [(block: Int, offset: Int, value: UInt32)]) throws -> [String] {
    var packing = UF2Packing(family: Self.pico, address: 0x1000_0000)
    packing.digests = true
    var bytes = try packing.file(of: Array(repeating: 0x55, count: 1024))
    for change in changes {
      let place = 512 * change.block + change.offset
      bytes.replaceSubrange(place..<(place + 4), with: LittleEndian.bytes(change.value))
    }
    return try UF2File(decoding: bytes).images.flatMap { $0.problems.map(\.code) }
  }

  @Test func eachHasItsCode() throws {
    #expect(try problems([]) == [])
    #expect(try problems([(2, 24, 5)]) == ["uf2.totals"])
    #expect(try problems([(2, 20, 4)]) == ["uf2.number"])
    #expect(try problems([(2, 20, 0xFFFF_FFFF)]) == ["uf2.number"])
    #expect(try problems([(2, 20, 1)]) == ["uf2.duplicate", "uf2.missing"])
    #expect(try problems([(2, 12, 0x1000_0101)]) == ["uf2.alignment", "uf2.overlap"])
    #expect(try problems([(2, 16, 254)]) == ["uf2.alignment"])
    #expect(try problems([(2, 12, 0x1000_0080)]).contains("uf2.overlap"))
    #expect(try problems([(1, 40, 0)]) == ["uf2.digest"])
    #expect(try problems([(3, 12, 0xFFFF_FFFC)]) == ["uf2.outside"])
    let all = (0..<4).map { (block: $0, offset: 24, value: UInt32(0xFFFF_FFFF)) }
    #expect(try problems(all) == ["uf2.missing"])
    #expect(try problems((0..<4).map { (block: $0, offset: 24, value: 0) }) == ["uf2.number"])
  }

  @Test func blocksThatAreNoneAreRefusedAtOnce() throws {
    let bytes = try UF2Packing(family: 1, address: 0).file(of: [1, 2, 3, 4, 5])
    for place in [0, 4, 508] {
      var broken = bytes + bytes
      broken[512 + place] ^= 1
      #expect(throws: UF2Failure.magic(block: 1)) { try UF2File(decoding: broken) }
    }
    var broken = bytes
    broken[17] = 2
    #expect(throws: UF2Failure.payload(block: 0, byteCount: 512, limit: 476)) {
      try UF2File(decoding: broken)
    }
  }

  @Test func flashThatIsTooSmall() throws {
    let bytes = try UF2Packing(family: Self.pico, address: 0x1000_0000)
      .file(of: Array(repeating: 1, count: 600))
    let image = try UF2File(decoding: bytes).image(for: nil)
    #expect(image.problem(outside: 0x1000_0000..<0x1000_0300) == nil)
    #expect(image.problem(outside: 0x1000_0000..<0x1000_02FF)?.code == "uf2.outside")
    #expect(image.problem(outside: 0x1000_0100..<0x1100_0000)?.code == "uf2.outside")
  }

  @Test func gapsLargerThanAnyFlash() throws {
    let low = try UF2Packing(family: 1, address: 0).file(of: [1, 2, 3, 4])
    var high = try UF2Packing(family: 1, address: 0xF000_0000).file(of: [1, 2, 3, 4])
    high[20] = 1
    var bytes = low + high
    bytes[24] = 2
    bytes[512 + 24] = 2
    let image = try UF2File(decoding: bytes).image(for: nil)
    #expect(image.runs.count == 2)
    #expect(throws: UF2Failure.self) { try image.joined() }
  }

  @Test func whatCannotBePacked() {
    func code(_ bytes: [UInt8], _ change: (inout UF2Packing) -> Void) -> String? {
      var packing = UF2Packing(family: Self.pico, address: 0x1000_0000)
      change(&packing)
      do {
        _ = try packing.file(of: bytes)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code([1]) { _ in } == nil)
    #expect(code([]) { _ in } == "uf2.packing")
    #expect(code([1]) { $0.address = 2 } == "uf2.packing")
    #expect(code([1]) { $0.address = 0xFFFF_FFFC } == "uf2.packing")
    #expect(code([1]) { $0.payloadCount = 0 } == "uf2.packing")
    #expect(code([1]) { $0.payloadCount = 250 } == "uf2.packing")
    #expect(code([1]) { $0.payloadCount = 480 } == "uf2.packing")
    #expect(code([1]) { $0.payloadCount = -4 } == "uf2.packing")
    #expect(code([1]) { $0.errataBlock = true } == "uf2.packing")
    #expect(
      code([1]) {
        $0.payloadCount = 476
        $0.digests = true
      } == "uf2.packing"
    )
  }

  @Test func failuresAreSentences() {
    let failures: [UF2Failure] = [
      .size(byteCount: 5), .magic(block: 1), .payload(block: 1, byteCount: 500, limit: 476),
      .totals(family: 1, first: 2, other: 3, block: 1), .number(family: nil, block: 9, total: 3),
      .duplicate(family: 1, block: 2), .missing(family: 1, first: 2, count: 3, total: 9),
      .alignment(family: 1, block: 1, address: 2, byteCount: 3), .tags(family: 1, block: 3),
      .overlap(family: 1, first: 1, second: 2, address: 3),
      .digest(family: 1, block: 2, address: 3),
      .outside(family: 1, address: 5, byteCount: 4, flash: 0..<4),
      .span(family: 1, byteCount: 5, limit: 4), .absent(family: 1, found: [2, nil]),
      .several(families: [1, 2]), .packing(reason: "it is so"),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    for failure in failures {
      #expect(failure.description.hasSuffix(".") && failure.advice?.hasSuffix(".") == true)
      #expect(failure.exitStatus == .badInput)
    }
  }
}
