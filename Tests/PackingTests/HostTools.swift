import FoundationEssentials
import Packing

/// The tools of the machine the tests run on.
enum HostTools {
  static let compilerReason =
    "no mpy-cross; put one into PATH or name it in MOTE_MPY_CROSS"

  static let packer = Packer(environment: environment)

  /// Whether packing would find an mpy-cross.
  static func hasCompiler() async -> Bool {
    await (try? packer.compiler()) != nil
  }

  static let environment = ProcessInfo.processInfo.environment
}
