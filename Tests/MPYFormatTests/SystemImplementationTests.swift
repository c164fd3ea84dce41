import MPYFormat
import Testing

@Suite struct SystemImplementationTests {
  /// Values measured on firmware of version 6.3.
  @Test(arguments: [
    (774, MPYArchitecture.none), (1798, .x86), (2822, .x64), (3846, .armv6), (4870, .armv6m),
    (6918, .armv7em), (7942, .armv7emsp), (8966, .armv7emdp), (9990, .xtensa), (11014, .xtensawin),
    (12038, .rv32imc), (13062, .rv64imc),
  ])
  func measured(_ value: Int, _ architecture: MPYArchitecture) throws {
    let implementation = try SystemImplementation(value)
    #expect(implementation.version == 6)
    #expect(implementation.subVersion == 3)
    #expect(implementation.architecture == architecture)
    #expect(implementation.architectureFlags == 0)
    #expect(implementation.value == value)
  }

  @Test func flags() throws {
    let implementation = try SystemImplementation(12038 | 3 << 16)
    #expect(implementation.architectureFlags == 3)
  }

  @Test(arguments: [0, -1, .min, .max, 256, 0x1_0000_0006, 6 | 13 << 10, 6 | 1 << 14])
  func refusals(_ value: Int) {
    #expect(throws: MPYFailure.implementation(value)) { _ = try SystemImplementation(value) }
  }

  private func obstacle(
    _ firmware: Int,
    _ file: [UInt8],
    bits: Int = 31
  ) throws -> LoadObstacle? {
    try SystemImplementation(firmware).obstacle(to: MPYHeader(file), smallIntegerBits: bits)
  }

  private func file(_ architecture: MPYArchitecture, sub: UInt8 = 3) -> [UInt8] {
    [0x4D, 6, UInt8(architecture.rawValue) << 2 | sub, 31]
  }

  @Test func bytecodeNeedsTheVersionOnly() throws {
    for value in [774, 518, 2822, 12038, 6] {
      #expect(try obstacle(value, [0x4D, 6, 0, 31]) == nil)
    }
    #expect(try obstacle(5, [0x4D, 6, 0, 31]) == .version(file: 6, firmware: 5))
    #expect(
      try obstacle(774, [0x4D, 6, 0, 63]) == .smallIntegers(file: 63, firmware: 31)
    )
    #expect(try obstacle(2822, [0x4D, 6, 0, 63], bits: 63) == nil)
  }

  @Test func nativeNeedsTheSubVersion() throws {
    #expect(
      try obstacle(4870, file(.armv6m, sub: 2)) == .subVersion(file: 2, firmware: 3)
    )
    #expect(try obstacle(4870, file(.armv6m)) == nil)
  }

  @Test func thumbTakesSmallerThumb() throws {
    let firmware = try SystemImplementation(7942)
    for architecture in MPYArchitecture.allCases where architecture != .none {
      let loads = [.armv6m, .armv7m, .armv7em, .armv7emsp].contains(architecture)
      #expect((try obstacle(firmware.value, file(architecture)) == nil) == loads)
    }
  }

  @Test func othersTakeTheirOwn() throws {
    for value in [1798, 2822, 9990, 11014, 12038, 13062] {
      let own = try SystemImplementation(value).architecture
      for architecture in MPYArchitecture.allCases where architecture != .none {
        #expect((try obstacle(value, file(architecture)) == nil) == (architecture == own))
      }
    }
    #expect(
      try obstacle(774, file(.x64)) == .architecture(file: .x64, firmware: .none)
    )
  }

  @Test func flagsHaveToBeThere() throws {
    let file: [UInt8] = [0x4D, 6, 0x6F, 31, 0x03]
    #expect(try obstacle(12038, file) == .architectureFlags(file: 3, firmware: 0))
    #expect(try obstacle(12038 | 3 << 16, file) == nil)
  }

  @Test func everyObstacleShowsBothValues() {
    let obstacles: [(LoadObstacle, String, String)] = [
      (.version(file: 6, firmware: 5), "6", "5"), (.subVersion(file: 1, firmware: 3), "6.1", "6.3"),
      (.architecture(file: .x64, firmware: .xtensawin), "x64", "xtensawin"),
      (.architectureFlags(file: 2, firmware: 1), "2", "1"),
      (.smallIntegers(file: 63, firmware: 31), "63", "31"),
    ]
    for (obstacle, first, second) in obstacles {
      #expect(obstacle.description.contains(first) && obstacle.description.contains(second))
    }
  }
}
