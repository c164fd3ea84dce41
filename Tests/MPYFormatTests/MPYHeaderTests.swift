import MPYFormat
import Testing

@Suite struct MPYHeaderTests {
  @Test func bytecode() throws {
    let header = try MPYHeader([0x4D, 6, 0, 31, 99])
    #expect(header.architecture == .none)
    #expect(header.subVersion == 0)
    #expect(header.smallIntegerBits == 31)
    #expect(header.byteCount == 4)
  }

  @Test(arguments: MPYArchitecture.allCases)
  func native(_ architecture: MPYArchitecture) throws {
    let header = try MPYHeader([0x4D, 6, UInt8(architecture.rawValue << 2 | 3), 31])
    #expect(header.architecture == architecture)
    #expect(header.subVersion == 3)
  }

  @Test func architectureFlags() throws {
    let short = try MPYHeader([0x4D, 6, 0x6F, 31, 0x03])
    #expect(short.architectureFlags == 3)
    #expect(short.byteCount == 5)
    let long = try MPYHeader([0x4D, 6, 0x6F, 31, 0x81, 0x00])
    #expect(long.architectureFlags == 128)
    #expect(long.byteCount == 6)
  }

  @Test(
    arguments: [
      ([], MPYFailure.truncated(byteCount: 0)), ([0x4D, 6, 0], .truncated(byteCount: 3)),
      ([0x43, 6, 0, 31], .magic(0x43)), ([0x4D, 5, 0, 31], .version(5)),
      ([0x4D, 6, 0x80, 31], .reservedBit(0x80)), ([0x4D, 6, 0x37, 31], .architecture(13)),
      ([0x4D, 6, 0x40, 31], .flags), ([0x4D, 6, 0x40, 31, 0x80, 0x80, 0], .flags),
    ] as [([UInt8], MPYFailure)]
  )
  func refusals(_ bytes: [UInt8], _ failure: MPYFailure) {
    #expect(throws: failure) { _ = try MPYHeader(bytes) }
  }

  /// Every value of the two bytes that decide, and nothing traps.
  @Test func everyHeader() {
    for version in UInt8.min...UInt8.max {
      for flags in UInt8.min...UInt8.max {
        let header = try? MPYHeader([0x4D, version, flags, 31, 1])
        #expect((header != nil) == (version == 6 && flags < 0x80 && flags >> 2 & 0x0F <= 12))
      }
    }
  }
}
