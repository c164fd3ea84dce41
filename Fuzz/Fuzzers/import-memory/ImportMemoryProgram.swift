import Glibc
import ModelReading
import Models

/// Prints what reading each of the named model files takes of memory, and fails where one takes more
/// than ten times the file.
///
///     import-memory FILE…
@main
struct ImportMemoryProgram {
  static func main() {
    let paths = CommandLine.arguments.dropFirst()
    guard !paths.isEmpty else {
      print("usage: import-memory FILE…")
      exit(64)
    }
    print("file bytes\tpeak bytes\tratio\tresult\tfile")
    var failed = 0
    for path in paths {
      guard let bytes = bytes(of: path) else {
        print("import-memory: cannot read \(path)")
        exit(66)
      }
      // What is made once for all files is made here.
      _ = ImportMemory.reading(bytes)
      let (result, memory) = ImportMemory.reading(bytes)
      let outcome = (try? result.get()).map { $0.format.name } ?? "refused"
      let ratio = (memory.ratio * 100).rounded() / 100
      print("\(memory.fileBytes)\t\(memory.peakBytes)\t\(ratio)\t\(outcome)\t\(path)")
      if !memory.isWithinLimit { failed += 1 }
    }
    let limit = "\(ImportMemory.factor) times the file and \(ImportMemory.allowance) bytes"
    print("import-memory: \(failed) of \(paths.count) files took more than \(limit)")
    exit(failed == 0 ? 0 : 1)
  }

  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, size))
    }
    return bytes.count == size ? bytes : nil
  }
}
