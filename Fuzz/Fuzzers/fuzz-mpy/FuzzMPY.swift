import FuzzDriver
import Glibc
import MPYFormat
import NativeModule

/// Any bytes are read as an `.mpy` file or refused; what was read is written as the same bytes, and
/// everything that looks at a file ends.
@main
struct FuzzMPY {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        guard let file = try? MPYFile(decoding: input) else { return 0 }
        guard let output = try? file.encoded(), output == input else { abort() }
        _ = try? MPYVerifier(file).verify()
        MPYListing(file).forEachLine { _ in }
        guard ModuleComparison(file, file).differences.isEmpty else { abort() }
        guard let sections = try? MPYSections(file), sections.total == input.count else { abort() }
        for function in file.functions {
          _ = FunctionTableUse.scan(function.code, in: file)
        }
        return 0
      }
    )
  }
}
