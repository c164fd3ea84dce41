import HostSystem
import Packing

/// Gives packing the programs of this computer.
struct HostTools: ToolRunning {
  private let runner: ToolRunner

  init(environment: [String: String]) {
    runner = ToolRunner(environment: environment)
  }

  func run(_ command: [String]) async throws -> Packing.ToolOutput {
    guard let program = command.first else {
      throw HostFailure.programAbsent(program: "", package: nil)
    }
    do {
      let output = try await runner.run(program, Array(command.dropFirst()))
      let complaints = String(decoding: output.standardError, as: UTF8.self)
      return Packing.ToolOutput(isSuccess: true, text: output.text + complaints)
    } catch HostFailure.programFailed(_, _, let complaint) {
      return Packing.ToolOutput(isSuccess: false, text: complaint)
    }
  }
}
