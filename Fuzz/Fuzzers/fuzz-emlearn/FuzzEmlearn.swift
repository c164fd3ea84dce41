import FuzzDriver
import Glibc
import ModelReading
import Models

/// Any bytes are read as an emlearn CSV, or refused with a sentence.
@main
struct FuzzEmlearn {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        readModel(input, formats: [.emlearnCSV])
        return 0
      }
    )
  }
}
