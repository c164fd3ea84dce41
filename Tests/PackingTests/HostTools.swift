import FoundationEssentials
import Packing

/// The tools of the machine the tests run on.
enum HostTools {
  static let compilerReason =
    "no mpy-cross; put one into PATH or name it in MOTE_MPY_CROSS"

  /// Whether compiling would find an mpy-cross.
  static func hasCompiler() async -> Bool {
    await (try? ModuleCompiler(environment: environment)) != nil
  }

  static let environment = ProcessInfo.processInfo.environment
}
