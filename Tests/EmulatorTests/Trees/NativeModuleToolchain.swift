import FoundationEssentials
import HostSystem
import ModelCompiler
import ModelFixtures
import ModelIR
import TestSupport

/// A board, and the compiler that makes native modules for it.
struct NativeModuleToolchain: Sendable, CustomStringConvertible {
  let board: String
  private let architecture: String
  private let compiler: String
  private let target: [String]
  private let float: String

  var description: String { architecture }

  /// The compiler for a board.
  init(for board: String) {
    self.board = board
    switch board {
    case "virtual":
      (architecture, compiler, float) = ("x64", "gcc", "DOUBLE")
      target = ["-fno-stack-protector"]
    case "virtual-x86":
      (architecture, compiler, float) = ("x86", "gcc", "DOUBLE")
      target = ["-m32", "-fno-stack-protector"]
    case "qemu-m0":
      (architecture, compiler, float) = ("armv6m", Self.arm, "FLOAT")
      target = ["-mthumb", "-mcpu=cortex-m0"]
    case "qemu-m4f":
      (architecture, compiler, float) = ("armv7emsp", Self.arm, "FLOAT")
      target = ["-mthumb", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"]
    case "qemu-m7":
      (architecture, compiler, float) = ("armv7emdp", Self.arm, "FLOAT")
      target = ["-mthumb", "-mcpu=cortex-m7", "-mfpu=fpv5-d16", "-mfloat-abi=hard"]
    case "qemu-rv32":
      (architecture, compiler, float) = ("rv32imc", "riscv64-unknown-elf-gcc", "FLOAT")
      target = ["-specs=picolibc.specs", "-march=rv32imc", "-mabi=ilp32"]
    default:
      (architecture, compiler, float) = ("armv7m", Self.arm, "FLOAT")
      target = ["-mthumb", "-mcpu=cortex-m3"]
    }
  }

  private static let arm = "arm-none-eabi-gcc"

  /// MicroPython's module header, from its source package.
  private static var header: String {
    let tree = Program.cache + "/micropython-source-trixie/tree"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tree)) ?? []
    let source = names.first {
      FileManager.default.fileExists(atPath: "\(tree)/\($0)/py/dynruntime.h")
    }
    return tree + "/" + (source ?? "no-source")
  }

  /// The model's C form, compiled and linked.
  func module(of model: Model) async throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let identity = ModuleIdentity(name: "model", title: "", modelHash: "", toolVersion: "")
    try folder.write(CEmitter.module(of: model, identity: identity).source, to: "model.c")
    let wrapper = try FileBytes.read(RepositoryPath.root + "/Tests/CPrograms/natmod.c")
    let source = try folder.write(wrapper, to: "natmod.c")
    let config = folder.path + "/natmod.config.h"
    try await mote(["--preprocess", "-o", config, source], folder)
    let tools = ToolRunner(environment: ProcessInfo.processInfo.environment)
    try await tools.run(compiler, flags(model) + ["natmod.c", "-o", "natmod.o"], in: folder.path)
    let library = try await tools.run(compiler, target + ["--print-libgcc-file-name"]).text
    let archive = library.split(separator: "\n").first.map(String.init) ?? ""
    let output = folder.path + "/model.mpy"
    try await mote(
      ["--arch", architecture, "--qstrs", config, "-l", archive, "-o", output]
        + [folder.path + "/natmod.o"],
      folder
    )
    return try FileBytes.read(output)
  }

  private func flags(_ model: Model) -> [String] {
    // glibc's members want its dynamic linker, newlib's variables with a first value.
    let scores = model.hasLink ? ["-DLABELS_ONLY"] : []
    let type = model.featureType
    let row = ["-DFEATURE=\(type.rawValue.hasSuffix("32") ? "float" : type.rawValue + "_t")"]
    return target + scores + row + ["-DCODE='\(type.arrayCode)'"] + [
      "-std=c99", "-Os", "-fpic", "-fno-common", "-U_FORTIFY_SOURCE", "-DNDEBUG", "-DNO_QSTR",
      "-DMICROPY_ENABLE_DYNRUNTIME", "-DMICROPY_FLOAT_IMPL=MICROPY_FLOAT_IMPL_\(float)",
      "-DMP_CONFIGFILE=<natmod.config.h>", "-I.", "-I\(Self.header)", "-w", "-c",
    ]
  }

  private func mote(_ arguments: [String], _ folder: TemporaryFolder) async throws {
    let result = try await Program.mote(state: folder).run(["mpy", "link"] + arguments)
    guard result.status == 0 else { throw Refused(words: result.error) }
  }

  private struct Refused: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
  }
}

extension Model {
  /// Whether scores are more than sums.
  var hasLink: Bool {
    switch self {
    case .ensemble(let ensemble): ensemble.link != .none
    }
  }
}
