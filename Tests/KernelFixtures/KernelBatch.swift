import Encodings
import Glibc
public import KernelCases
import KernelIR
public import MachineCode
import SystemPackage
public import TestSupport

/// Many kernels as one program for an emulator: a driver calls each and writes out what they left.
///
/// The driver fills the registers that a function has to keep and stores them after each call.
public struct KernelBatch {
  private let machine: BatchMachine
  private var image: [UInt8] = []
  private var entries: [(code: Int, data: Int, kernelCase: KernelCase, compiled: CompiledKernel)] =
    []

  /// What one kernel left behind.
  public struct Outcome {
    /// The value returned.
    public let result: UInt32
    /// The machine's kept registers and the stack pointer's difference to that of the first call.
    public let saved: [UInt32]
    /// The data.
    public let data: [UInt8]
    /// What the interpreter says for the same addresses.
    public let expected: InterpretedCase
  }

  static let base = 0x10000
  static let recordWords = 14
  static let driverBytes = 640

  /// An empty program for the given machine.
  public init(_ machine: BatchMachine) {
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
  /// - Returns: one outcome per kernel, in order; nil when the program did not end well.
  public mutating func run(_ qemu: Program, counting: String? = nil) async throws -> [Outcome]? {
    align()
    let table = image.count
    for address in functions { image += LittleEndian.bytes(UInt32(address)) }
    align()
    let records = image.count
    for index in entries.indices {
      entries[index].data =
        records + (entries.count + 1) * 4 * Self.recordWords + index * Self.stride
    }
    for entry in entries {
      let words =
        [UInt32(Self.base + entry.code + machine.callOffset), UInt32(Self.base + entry.data)]
        + [UInt32(Self.base + table)] + entry.kernelCase.words
      for word in words { image += LittleEndian.bytes(word) }
      image += Array(repeating: 0, count: 4 * (Self.recordWords - words.count))
    }
    image += Array(repeating: 0, count: 4 * Self.recordWords)
    for entry in entries {
      image += entry.kernelCase.data
      image += Array(repeating: 0, count: Self.stride - entry.kernelCase.data.count)
    }
    let driver = machine.driver(Self.base + records, image.count - records)
    image.replaceSubrange(0..<driver.count, with: driver)
    guard let output = try await output(qemu, counting) else { return nil }
    guard output.count == image.count - records else { return nil }
    return try entries.indices.map { try outcome($0, output, records, table) }
  }

  static let stride = 320

  private func output(_ qemu: Program, _ counting: String?) async throws -> [UInt8]? {
    let folder = try TemporaryFolder()
    let path = try folder.write(machine.header(image.count) + image, to: "kernels.elf")
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
  ) throws -> Outcome {
    let entry = entries[index]
    let words = (0..<Self.recordWords).map { word in
      LittleEndian.load(
        UInt32.self,
        from: output,
        at: 4 * (index * Self.recordWords + word)
      ) ?? 0
    }
    let start = entry.data - records
    let expected = try InterpretedCase(
      entry.kernelCase,
      pointerBytes: 4,
      data: UInt64(Self.base + entry.data),
      table: UInt64(Self.base + table),
      tables: entry.compiled.tableOffsets.map { UInt64(Self.base + entry.code + $0) },
      functions: functions.map(UInt64.init)
    )
    return Outcome(
      result: words[5],
      saved: Array(words[6..<(6 + machine.kept.count)]) + [words[13] &- firstStack(output)],
      data: Array(output[start..<(start + entry.kernelCase.data.count)]),
      expected: expected
    )
  }

  private var functions: [Int] {
    machine.functions.map { Self.base + $0 + machine.callOffset }
  }

  private func firstStack(_ output: [UInt8]) -> UInt32 {
    LittleEndian.load(UInt32.self, from: output, at: 4 * 13) ?? 0
  }

  private mutating func align() {
    image += Array(repeating: 0, count: -image.count & 7)
  }
}
