import Diagnostics
import FuzzDriver
import Glibc
import MPYFormat
import NativeModule
import ObjectFile

/// Any bytes are read as an archive, by its index and member by member, or refused.
@main
struct FuzzArchive {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        do {
          let archive = try StaticArchive(ByteRegion(input), file: "input.a")
          for member in try archive.members() {
            guard let object = try? archive.object(member) else { continue }
            let request = LinkRequest(
              architecture: .armv7m,
              objects: [object],
              archives: [archive],
              sourceName: "module.mpy"
            )
            _ = try? NativeLinker.link(request)
          }
        } catch {
          guard error is ObjectFailure, !"\(error)".isEmpty else { abort() }
        }
        return 0
      }
    )
  }
}
