import Packing
import Subprocess
import SystemPackage

/// Real programs of the host.
struct SubprocessTools: ToolRunning {
  func run(_ command: [String]) async throws -> ToolOutput {
    let result = try await Subprocess.run(
      .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    return ToolOutput(
      isSuccess: result.terminationStatus.isSuccess,
      text: result.standardOutput + result.standardError)
  }
}
