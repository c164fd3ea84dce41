import FuzzDriver
import Glibc
import ModelReading
import Models

/// Any bytes are read as a model of XGBoost in Universal Binary JSON, or refused with a sentence.
@main
struct FuzzUBJ {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        readModel(input, formats: [.xgboostUBJ])
        return 0
      }
    )
  }
}
