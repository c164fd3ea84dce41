import FuzzDriver
import Glibc

/// Any bytes are what a loader says: every procedure ends, keeps little of it, and says why it failed.
@main
struct FuzzLoader {
  static func main() {
    exit(
      fuzz { bytes, count in
        guard let bytes, count > 2 else { return 0 }
        LoaderRound(Array(UnsafeBufferPointer(start: bytes, count: count))).run()
        return 0
      }
    )
  }
}
