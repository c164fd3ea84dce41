import FuzzDriver
import Glibc
import ModelReading
import Models

/// Any bytes are read as a model of XGBoost in JSON, or refused with a sentence.
@main
struct FuzzXGBoost {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        readModel(input, formats: [.xgboostJSON])
        return 0
      }
    )
  }
}
