import FuzzDriver
import Glibc

/// Ensembles decided by bytes: every emitter writes the same module twice or refuses with a sentence,
/// and native code says what the reference evaluator says.
@main
struct FuzzForest {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        ForestRound(input)?.check()
        return 0
      }
    )
  }
}
