import Diagnostics
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing
import USBDevices

@Suite(.timeLimit(.minutes(1))) struct DriveFileTests {
  private static func drive(_ folder: TemporaryFolder) async throws -> UF2Drive {
    try folder.write("UF2\nBoard-ID: RPI-RP2\n", to: "INFO_UF2.TXT")
    return try await DriveFinder().drive(at: folder.path)
  }

  @Test func theFileIsWrittenInOrder() async throws {
    let folder = try TemporaryFolder()
    let drive = try await Self.drive(folder)
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let told = Mutex<[Int]>([])
    let end = try await DriveFile.write(bytes, to: drive, before: .now + .seconds(20)) { done in
      told.withLock { $0.append(done) }
    }
    #expect(end == .settled)
    #expect(try folder.read(DriveFile.name) == bytes)
    #expect(told.withLock(\.self) == [65_536, 131_072, 196_608, 200_000])
  }

  @Test func aDriveThatIsGoneIsSaid() async throws {
    let folder = try TemporaryFolder()
    let drive = try await Self.drive(folder)
    let gone = try TemporaryFolder()
    let other = try await Self.drive(gone)
    try FileManager.default.removeItem(atPath: gone.path)
    let error = await #expect(throws: DriveFailure.self) {
      _ = try await DriveFile.write([1], to: other, before: .now + .seconds(20)) { _ in }
    }
    #expect(error?.code == "drive.left")
    // What stands under the name and is no file is not written to.
    try folder.makeFolder(DriveFile.name)
    let folderInTheWay = await #expect(throws: DriveFailure.self) {
      _ = try await DriveFile.write([1], to: drive, before: .now + .seconds(20)) { _ in }
    }
    #expect(folderInTheWay?.code == "drive.write")
  }

  /// A pipe that nobody reads keeps its writer waiting, as a drive that hangs does.
  @Test func aDriveThatHangsIsLeftAtTheDeadline() async throws {
    let folder = try TemporaryFolder()
    let drive = try await Self.drive(folder)
    let pipe = folder.path + "/" + DriveFile.name
    try #require(mkfifo(pipe, 0o600) == 0)
    let error = await #expect(throws: DriveFailure.self) {
      _ = try await DriveFile.write([1], to: drive, before: .now + .milliseconds(300)) { _ in }
    }
    #expect(error?.code == "drive.hung")
    #expect(error?.exitStatus == .temporary)
    // Lets the thread go.
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    if reader >= 0 { close(reader) }
  }

  @Test func everyFailureSaysItsValuesAndWhatToDo() {
    for code in [ENODEV, EIO, EROFS, EACCES, ENOSPC, EISDIR] {
      let failure = DriveFailure.write(folder: "/d", written: 1000, byteCount: 5120, code: code)
      #expect("\(failure)".contains("1,000 of 5,120") && "\(failure)".hasSuffix("."))
      #expect(failure.advice?.hasSuffix(".") == true)
    }
  }
}
