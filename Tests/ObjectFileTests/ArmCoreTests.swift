import ObjectFile
import ObjectFixtures
import Testing

@Suite("The core of an Arm object")
struct ArmCoreTests {
  @Test("every core without Thumb-2, and no other, is within Armv6-M")
  func subset() {
    let within = (0...30).filter { ArmCore(rawValue: $0).isWithinArmv6M }
    #expect(within == [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12])
    #expect(ArmCore(rawValue: 13).name == "Armv7E-M")
    #expect(ArmCore(rawValue: 99).name == "number 99")
  }

  @Test("objects of compilers say it", arguments: Toolchain.installed)
  func compilers(_ toolchain: Toolchain) throws {
    let object = try ELFObject(
      ByteRegion(toolchain.compile("int f(int a) { return a * 3; }")),
      file: "f.o"
    )
    switch toolchain.architecture {
    case "armv6m": #expect(object.armCore.map { $0.rawValue == 11 || $0.rawValue == 12 } == true)
    case "armv7m": #expect(object.armCore == ArmCore(rawValue: 10))
    case "armv7emsp": #expect(object.armCore == ArmCore(rawValue: 13))
    default: #expect(object.armCore == nil)
    }
  }
}
