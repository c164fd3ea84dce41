import FoundationEssentials
import HostSystem

/// One run of mpy-cross over one module, in a temporary folder of its own.
struct BytecodeCompilation {
  /// Far beyond what any board holds.
  private static let outputLimit = 64 * 1024 * 1024

  private let compiler: MPYCross
  private let tools: any ToolRunning

  init(_ compiler: MPYCross, tools: any ToolRunning) {
    self.compiler = compiler
    self.tools = tools
  }

  /// The `.mpy` file of `source`; tracebacks name `fileName`.
  func bytecode(of source: String, fileName: String) async throws(PackFailure) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path + "/mote-pack-" + UUID().uuidString
    defer { try? HostFolder.remove(folder) }
    let (input, output) = (folder + "/" + fileName, folder + "/output.mpy")
    try file {
      () throws(HostFailure) in
      try HostFolder.make(folder)
      try HostFile.replace(input, with: Array(source.utf8))
    }
    // Line numbers of tables help nobody; without them the file is smaller.
    try await run(["-O3", "-s", fileName, "-o", output, input])
    return try file {
      () throws(HostFailure) in
      try HostFile.read(output, limit: Self.outputLimit)
    }
  }

  private func run(_ arguments: [String]) async throws(PackFailure) {
    do {
      _ = try await tools.output(
        of: compiler.command[0],
        compiler.command.dropFirst() + arguments
      )
    } catch {
      throw .compilation(command: compiler.command.joined(separator: " "), output: "\(error)")
    }
  }

  private func file<Value>(
    _ operation: () throws(HostFailure) -> Value
  ) throws(PackFailure) -> Value {
    do {
      return try operation()
    } catch {
      throw .temporaryFile(error)
    }
  }
}
