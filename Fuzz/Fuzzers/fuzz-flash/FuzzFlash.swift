import Diagnostics
import FlashImages
import FuzzDriver
import Glibc

/// Any bytes are read as a UF2 file, a firmware file, a partition table, a drive's text, or refused.
@main
struct FuzzFlash {
  static func main() {
    exit(
      fuzz { bytes, count in
        guard let bytes, count > 0 else { return 0 }
        let input = [UInt8](UnsafeBufferPointer(start: bytes + 1, count: count - 1))
        do {
          try FlashRound(kind: bytes[0], input: input).run()
        } catch {
          guard let failure = error as? any Diagnosable, !failure.description.isEmpty else {
            abort()
          }
        }
        return 0
      }
    )
  }
}
