import BoardModel
import FoundationEssentials
import TestSupport
import Testing

@testable import VirtualBoards

@Suite struct FirmwareSourceTests {
  @Test func everyQEMUBoardHasFirmwareAndEveryFirmwareABoard() throws {
    let boards = try BoardCatalogue.builtIn.boards()
    let wanted = boards.compactMap(\.sim).filter {
      QEMUTarget($0.engine) != nil && $0.origin == .mote
    }
    #expect(wanted.compactMap(\.firmware).sorted() == FirmwareSource.names)
    #expect(FirmwareSource.names.count == wanted.count)
  }

  @Test(arguments: FirmwareSource.names)
  func aBoardTakesItsOwnFilesAndTheSharedOnes(name: String) throws {
    let paths = try FirmwareSource(name).files.map(\.path)
    #expect(paths.contains(name + "/mpconfigboard.mk"))
    #expect(paths.contains("modules/moteboard/micropython.mk"))
    #expect(paths.filter { $0.hasSuffix("mpconfigboard.mk") }.count == 1)
  }

  @Test func aBoardOfThePortTakesNothingOfOurs() throws {
    let stock = try FirmwareSource(simulation("qemu-m3-stock"))
    #expect(stock.name == "MPS2_AN385")
    #expect(stock.isOfPort)
    #expect(stock.files == [])
    let own = try FirmwareSource(simulation("qemu-m3"))
    #expect(!own.isOfPort)
    #expect(stock.fingerprint(version: "1") != stock.fingerprint(version: "2"))
  }

  @Test func aPackagedImageIsNotBuilt() {
    #expect {
      try FirmwareSource(simulation("microbit-v1"))
    } throws: { error in
      guard case .unknownFirmware("firmware-microbit-micropython", _) = error as? QEMUFailure
      else { return false }
      return true
    }
  }

  @Test func anUnknownNameIsRefusedWithTheKnownOnes() {
    #expect {
      try FirmwareSource("../../etc")
    } throws: { error in
      guard case .unknownFirmware("../../etc", let known) = error as? QEMUFailure else {
        return false
      }
      return known == FirmwareSource.names
    }
  }

  @Test func theFingerprintChangesWithEveryPart() {
    let file = FirmwareSource.File(path: "a.c", text: "int x;")
    let plain = FirmwareSource(name: "b", files: [file])
    let prints = [
      plain.fingerprint(version: "1"),
      plain.fingerprint(version: "2"),
      FirmwareSource(name: "b", files: [.init(path: "b.c", text: "int x;")])
        .fingerprint(version: "1"),
      FirmwareSource(name: "b", files: [.init(path: "a.c", text: "int y;")])
        .fingerprint(version: "1"),
      FirmwareSource(name: "b", files: [file, .init(path: "b.c", text: "")])
        .fingerprint(version: "1"),
    ]
    #expect(Set(prints).count == prints.count)
    #expect(prints.allSatisfy { $0.count == 16 })
    #expect(plain.fingerprint(version: "1") == prints[0])
  }

  @Test func filesAreWrittenAsTheyAre() throws {
    let folder = try TemporaryFolder()
    let source = try FirmwareSource("qemu-m3")
    try source.write(to: folder.path + "/with space")
    for file in source.files {
      let written = FileManager.default.contents(atPath: folder.path + "/with space/" + file.path)
      #expect(written == Data(file.bytes), "\(file.path)")
    }
  }
}
