import Encodings
import Glibc
import HostSystem
import LoaderModels

/// The file that keeps the flash of a simulated board from one process to the next: its bytes, then
/// where the last image begins and ends.
struct DriveFlash {
  private static let tailByteCount = 16

  let path: String

  /// Puts into `settings` what the flash held; nothing for a new one.
  ///
  /// - Throws: `HostFailure.file`, `.fileTooLarge`.
  func load(into settings: inout DriveSettings) throws(HostFailure) {
    let bytes: [UInt8]
    do throws(HostFailure) {
      bytes = try HostFile.read(path, limit: settings.byteCount + Self.tailByteCount)
    } catch .file(_, _, code: ENOENT) {
      return
    }
    let count = bytes.count - Self.tailByteCount
    guard count == settings.byteCount,
      let start = LittleEndian.load(UInt64.self, from: bytes, at: count),
      let end = LittleEndian.load(UInt64.self, from: bytes, at: count + 8),
      start <= end, end <= UInt64(count)
    else { return }
    settings.content = Array(bytes.prefix(count))
    settings.image = Int(start)..<Int(end)
  }

  /// Keeps it, if there is an image.
  ///
  /// - Throws: `HostFailure.file`.
  func save(_ remains: SimulatedDrive.Remains) throws(HostFailure) {
    guard let image = remains.image else { return }
    let tail =
      LittleEndian.bytes(UInt64(image.lowerBound)) + LittleEndian.bytes(UInt64(image.upperBound))
    try HostFile.replace(path, with: remains.flash + tail, isLasting: false)
  }
}
