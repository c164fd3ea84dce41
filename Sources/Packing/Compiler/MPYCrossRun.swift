import FoundationEssentials
import HostSystem
import MPYFormat

/// One run of mpy-cross over one module, in a temporary folder of its own.
struct MPYCrossRun {
  /// Far beyond what any board holds.
  private static let outputLimit = 64 * 1024 * 1024
  /// mpy-cross gives itself 2 MiB of heap, too little for 250 KB of functions.
  private static let leastHeap = 16 * 1024 * 1024
  private static let heapPerSourceByte = 128

  private let compiler: MPYCross
  private let tools: any ToolRunning

  init(_ compiler: MPYCross, tools: any ToolRunning) {
    self.compiler = compiler
    self.tools = tools
  }

  /// The `.mpy` file of the request's source.
  func output(of request: CompileRequest) async throws(PackFailure) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path + "/mote-pack-" + UUID().uuidString
    defer { try? HostFolder.remove(folder) }
    let (input, output) = (folder + "/source.py", folder + "/output.mpy")
    try file {
      () throws(HostFailure) in
      try HostFolder.make(folder)
      try HostFile.replace(input, with: request.source)
    }
    try await run(options(of: request) + ["-o", output, input], for: request)
    return try file {
      () throws(HostFailure) in
      try HostFile.read(output, limit: Self.outputLimit)
    }
  }

  private func options(of request: CompileRequest) -> [String] {
    let heap = max(Self.leastHeap, Self.heapPerSourceByte * request.source.count)
    var options = ["-O\(request.optimization)", "-s", request.sourceName]
    options += ["-X", "heapsize=\(heap)"]
    if request.target.nativeArchitecture != .none {
      options.append("-march=" + request.target.nativeArchitecture.name)
    }
    if request.emitter != .bytecode { options += ["-X", "emit=" + request.emitter.rawValue] }
    return options
  }

  private func run(_ arguments: [String], for request: CompileRequest) async throws(PackFailure) {
    do {
      _ = try await tools.output(
        of: compiler.command[0],
        compiler.command.dropFirst() + arguments
      )
    } catch HostFailure.programFailed(_, let status, let complaint) {
      if let fault = SourceFault(complaint) {
        throw .source(name: request.sourceName, fault)
      }
      throw .compilation(
        command: compiler.command.joined(separator: " "),
        output: complaint.isEmpty ? status : complaint
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
