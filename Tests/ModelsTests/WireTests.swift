import Models
import Testing

/// Malformed bytes are refused with their offset.
@Suite struct WireTests {
  private func fault(_ bytes: [UInt8]) -> (offset: Int, reason: WireFault)? {
    do {
      _ = try ModelFile.read([8, 8] + bytes)
    } catch {
      if case .wire(let offset, _, let reason) = error { return (offset, reason) }
    }
    return nil
  }

  private func check(
    _ bytes: [UInt8],
    _ offset: Int,
    _ reason: WireFault,
    location: SourceLocation = #_sourceLocation
  ) {
    let found = fault(bytes)
    #expect(found?.offset == offset, sourceLocation: location)
    #expect(found?.reason == reason, sourceLocation: location)
  }

  @Test func numbers() {
    check([0x08], 3, .truncatedNumber)
    check([0x08, 0x80], 3, .truncatedNumber)
    check([0x08] + [UInt8](repeating: 0xFF, count: 11), 3, .overlongVarint)
    check([0x2D, 1, 2], 3, .truncatedNumber)
  }

  @Test func negativeNumbersTakeTenBytes() {
    #expect(fault([0x08] + [UInt8](repeating: 0xFF, count: 9) + [1]) == nil)
  }

  @Test func lengths() {
    check([0x12, 5, 1], 2, .lengthBeyondEnd(length: 5, remaining: 1))
    check([0x3A, 3, 0x0A, 5, 0], 4, .lengthBeyondEnd(length: 5, remaining: 1))
    check(
      [0x12] + ProtobufBytes.varint(.max),
      2,
      .lengthBeyondEnd(length: .max, remaining: 0)
    )
  }

  @Test func keys() {
    check([0x00, 0], 2, .fieldNumber(0))
    check([0x0B], 2, .wireType(3, field: 1))
    check([0x0C], 2, .wireType(4, field: 1))
    check([0x0E, 0], 2, .wireType(6, field: 1))
    check([0x0F, 0], 2, .wireType(7, field: 1))
    check([0x0A, 0], 2, .unexpectedWireType(2, field: 1))
    check([0x38, 0], 2, .unexpectedWireType(0, field: 7))
  }

  /// A graph, a node, an attribute with floats in 5 bytes.
  @Test func oddPackedLength() {
    let floats: [UInt8] = [0x3A, 5, 0, 0, 0, 0, 0]
    let attribute: [UInt8] = [0x2A, 7] + floats
    let node: [UInt8] = [0x0A, 9] + attribute
    check([0x3A, 11] + node, 8, .oddPackedLength(5, field: 7))
  }

  @Test func unknownFieldsAreSkipped() throws {
    var sample = TreeSample()
    sample.modelExtra.add(99, [1, 2, 3])
    sample.nodeExtra.add(50, 7)
    #expect(throws: Never.self) { _ = try ModelFile.read(sample.bytes()) }
  }

  /// Numbers packed, one by one, and mixed, are the same numbers.
  @Test func repeatedNumbersInEveryForm() throws {
    var single = TreeSample()
    single.remove("nodes_nodeids")
    var attribute = ProtobufBytes()
    attribute.add(1, "nodes_nodeids")
    attribute.add(20, 7)
    attribute.add(8, 0)
    attribute.add(8, [1, 2])
    attribute.add(8, 3)
    attribute.add(8, 4)
    single.nodeExtra.add(5, attribute.bytes)
    let packed = try ModelFile.read(TreeSample().bytes())
    #expect(try ModelFile.read(single.bytes()).model == packed.model)
  }

  @Test func textHasToBeUTF8() {
    var sample = TreeSample()
    sample.nodeExtra.add(3, [0xFF, 0xFE])
    #expect(throws: ImportFailure.self) { _ = try ModelFile.read(sample.bytes()) }
  }
}
