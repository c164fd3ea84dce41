import FoundationEssentials

/// A folder of one test's own.
struct TestFolder {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/mote-test-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a shell script into the sub-folder `bin`, where PATH may point.
  func addProgram(_ name: String, _ script: String) throws {
    let bin = path + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let file = bin + "/" + name
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
  }
}
