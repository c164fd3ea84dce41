import FuzzDriver
import Glibc

/// Any bytes are read as a stub of esptool, a record of the firmware store or curl's report, or refused.
///
/// The readers are linked files of `Flashing` and `FirmwareStore`: those modules also do I/O, which
/// nothing here needs.
@main
struct FuzzStore {
  static func main() {
    exit(
      fuzz { bytes, count in
        guard let bytes, count > 0 else { return 0 }
        let input = [UInt8](UnsafeBufferPointer(start: bytes + 1, count: count - 1))
        switch bytes[0] % 3 {
        case 0: StoreRound.readStub(input)
        case 1: StoreRound.readRecord(input)
        default: StoreRound.readReport(input, cut: Int(bytes[0]))
        }
        return 0
      }
    )
  }
}
