import FuzzDriver
import Glibc
import ModelReading
import Models

/// Any bytes are read as a LightGBM text, or refused with a sentence.
@main
struct FuzzLightGBM {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        readModel(input, formats: [.lightGBM])
        return 0
      }
    )
  }
}
