import FoundationEssentials

/// One run of mpy-cross over one module, in a temporary folder of its own.
struct BytecodeCompilation {
  private let compiler: MPYCross
  private let tools: any ToolRunning

  init(_ compiler: MPYCross, tools: any ToolRunning) {
    self.compiler = compiler
    self.tools = tools
  }

  /// The `.mpy` file of `source`; tracebacks name `fileName`.
  func bytecode(of source: String, fileName: String) async throws(PackFailure) -> [UInt8] {
    let name = "mote-pack-" + UUID().uuidString
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: fileName)
    let output = folder.appending(path: "output.mpy")
    try write(source, to: input, in: folder)
    // Line numbers of tables help nobody; without them the file is smaller.
    let arguments = ["-O3", "-s", fileName, "-o", output.path, input.path]
    try await run(compiler.command + arguments)
    guard let data = FileManager.default.contents(atPath: output.path) else {
      throw .temporaryFile(path: output.path, reason: "mpy-cross wrote no file")
    }
    return Array(data)
  }

  private func run(_ command: [String]) async throws(PackFailure) {
    let name = compiler.command.joined(separator: " ")
    let result: ToolOutput
    do {
      result = try await tools.run(command)
    } catch {
      throw .compilation(command: name, output: "\(error)")
    }
    guard result.isSuccess else { throw .compilation(command: name, output: result.text) }
  }

  private func write(_ text: String, to file: URL, in folder: URL) throws(PackFailure) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch {
      throw .temporaryFile(path: file.path, reason: "\(error)")
    }
  }
}
