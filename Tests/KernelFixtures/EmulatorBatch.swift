import Encodings
import Glibc
public import KernelCases
import KernelIR
public import MachineCode
import SystemPackage
import TestSupport

/// Many kernels as one program for QEMU: a driver calls each and writes out what they left.
///
/// The driver fills the registers that a function has to keep and stores them after each call.
public struct EmulatorBatch {
  private let machine: EmulatedMachine
  private var image: [UInt8] = []
  private var entries: [(code: Int, data: Int, kernelCase: KernelCase, compiled: CompiledKernel)] =
    []

  static let base = 0x10000
  static let driverBytes = 640

  /// An empty program.
  public init(_ machine: EmulatedMachine) {
    self.machine = machine
    image = Array(repeating: 0, count: Self.driverBytes)
  }

  /// Adds a kernel and its code.
  public mutating func add(_ kernelCase: KernelCase, _ compiled: CompiledKernel) {
    align()
    let code = image.count
    image += compiled.code
    align()
    entries.append((code, 0, kernelCase, compiled))
  }

  /// Runs them all.
  ///
  /// - Returns: one outcome per kernel, in order; nil when there is no emulator or the program did not end
  ///   well.
  public mutating func run(counting: String? = nil) async throws -> [KernelOutcome]? {
    align()
    let table = image.count
    for count in 0..<KernelCase.functionCount {
      image += LittleEndian.bytes(UInt32(address(ofFunction: count)))
    }
    align()
    let records = image.count
    for index in entries.indices {
      entries[index].data =
        records + (entries.count + 1) * 4 * machine.recordWords + index * Self.stride
    }
    for entry in entries {
      let words =
        [UInt32(Self.base + entry.code + machine.codeBit), UInt32(Self.base + entry.data)]
        + [UInt32(Self.base + table)] + entry.kernelCase.words
      for word in words { image += LittleEndian.bytes(word) }
      image += Array(repeating: 0, count: 4 * (machine.recordWords - words.count))
    }
    image += Array(repeating: 0, count: 4 * machine.recordWords)
    for entry in entries {
      image += entry.kernelCase.data
      image += Array(repeating: 0, count: Self.stride - entry.kernelCase.data.count)
    }
    let driver = machine.driver(Self.base + records, image.count - records)
    image.replaceSubrange(0..<driver.count, with: driver)
    guard let qemu = machine.emulator, let output = try await output(qemu, counting) else {
      return nil
    }
    guard output.count == image.count - records else { return nil }
    return try entries.indices.map { try outcome($0, output, records, table) }
  }

  static let stride = 320

  private func output(_ qemu: Program, _ counting: String?) async throws -> [UInt8]? {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      machine.header(image.count, base: Self.base) + image,
      to: "kernels.elf"
    )
    // The emulator only starts files that may be executed.
    chmod(path, 0o700)
    let file = try FileDescriptor.open(
      FilePath(folder.path + "/output"),
      .writeOnly,
      options: [.create, .truncate],
      permissions: .ownerReadWrite
    )
    let trace = counting.map { ["-singlestep", "-d", "nochain,exec", "-D", $0] } ?? []
    let ended = try await qemu.run(trace + machine.options + [path], writingTo: file)
    return ended.status == 0 ? try folder.read("output") : nil
  }

  private func outcome(
    _ index: Int,
    _ output: [UInt8],
    _ records: Int,
    _ table: Int
  ) throws -> KernelOutcome {
    let entry = entries[index]
    let words = (0..<machine.recordWords).map { word in
      LittleEndian.load(
        UInt32.self,
        from: output,
        at: 4 * (index * machine.recordWords + word)
      ) ?? 0
    }
    let start = entry.data - records
    let expected = try InterpretedCase(
      entry.kernelCase,
      pointerBytes: 4,
      data: UInt64(Self.base + entry.data),
      table: UInt64(Self.base + table),
      tables: entry.compiled.tableOffsets.map { UInt64(Self.base + entry.code + $0) },
      functions: (0..<KernelCase.functionCount).map {
        UInt64(address(ofFunction: $0))
      }
    )
    return KernelOutcome(
      result: words[5],
      saved: words[6..<(words.count - 1)] + [words[words.count - 1] &- firstStack(output)],
      data: Array(output[start..<(start + entry.kernelCase.data.count)]),
      expected: expected,
      kept: machine.kept + [0]
    )
  }

  private func address(ofFunction count: Int) -> Int {
    Self.base + machine.functionsOffset + machine.functionStride * count + machine.codeBit
  }

  private func firstStack(_ output: [UInt8]) -> UInt32 {
    LittleEndian.load(UInt32.self, from: output, at: 4 * (machine.recordWords - 1)) ?? 0
  }

  private mutating func align() {
    image += Array(repeating: 0, count: -image.count & 7)
  }
}
