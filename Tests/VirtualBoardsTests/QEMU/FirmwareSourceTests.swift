import BoardModel
import FoundationEssentials
import TestSupport
import Testing

@testable import VirtualBoards

@Suite struct FirmwareSourceTests {
  @Test func everyQEMUBoardHasFirmwareAndEveryFirmwareABoard() throws {
    let boards = try BoardCatalogue.builtIn.boards()
    let wanted = boards.compactMap(\.sim).filter { QEMUTarget($0.engine) != nil }
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
      #expect(written == Data(file.text.utf8), "\(file.path)")
    }
  }
}
