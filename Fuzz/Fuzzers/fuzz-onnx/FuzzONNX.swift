import FuzzDriver
import Glibc
import ModelReading
import Models

/// Any bytes are read as trees in ONNX, or refused with a sentence.
@main
struct FuzzONNX {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        readModel(input, formats: [.onnx])
        return 0
      }
    )
  }
}
