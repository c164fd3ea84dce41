import Diagnostics
import FuzzDriver
import Glibc
import MPYFormat
import NativeModule
import ObjectFile

/// Any bytes are linked as the only object of a module, or refused with a sentence.
@main
struct FuzzELF {
  static func main() {
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        do {
          let object = try ELFObject(ByteRegion(input), file: "input.o")
          for architecture in Self.architectures(of: object.machine) {
            let request = LinkRequest(
              architecture: architecture,
              objects: [object],
              strings: ["one", "two"],
              sourceName: "module.mpy"
            )
            let module = try NativeLinker.link(request)
            let file = try module.file.encoded()
            guard try MPYFile(decoding: file) == module.file else { abort() }
            _ = module.symbols()
          }
        } catch let failure as any Diagnosable {
          guard !failure.description.isEmpty, !failure.code.isEmpty else { abort() }
        } catch {
          abort()
        }
        return 0
      }
    )
  }

  private static func architectures(of machine: ELFMachine) -> [MPYArchitecture] {
    switch machine {
    case .arm: [.armv6m, .armv7emsp]
    case .riscv: [.rv32imc, .rv64imc]
    case .x86: [.x86]
    case .x64: [.x64]
    case .xtensa: [.xtensa, .xtensawin]
    default: [.x64]
    }
  }
}
