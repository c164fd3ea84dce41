import Encodings
import Glibc
public import MachineCode
import SystemPackage
public import TestSupport

/// A memory image that `qemu-xtensa` runs: it starts at the image's first byte and writes a part of
/// the image to its standard output in the end.
public struct XtensaProgram {
  /// The convention, which decides the CPU.
  public let convention: Xtensa.Convention
  /// Everything from `base` on.
  public var image: [UInt8] = []

  /// Where the image lies.
  public static let base = 0x10000

  /// An empty image.
  public init(_ convention: Xtensa.Convention) { self.convention = convention }

  /// Fills up to a multiple of 8.
  public mutating func align() {
    image += Array(repeating: 0, count: -image.count & 7)
  }

  /// Appends words.
  public mutating func append(_ words: some Sequence<UInt32>) {
    for word in words { image += LittleEndian.bytes(word) }
  }

  /// Overwrites the word at an offset.
  public mutating func set(_ word: Int, at offset: Int) {
    let bytes = LittleEndian.bytes(UInt32(truncatingIfNeeded: word))
    image.replaceSubrange(offset..<(offset + 4), with: bytes)
  }

  /// Appends code and its tables, bound to each other as a loader does it.
  ///
  /// - Returns: where the code and the tables start in the image.
  public mutating func append(_ compiled: CompiledKernel) -> (code: Int, tables: Int) {
    align()
    let code = image.count
    image += compiled.code
    align()
    let tables = image.count
    image += compiled.tables
    align()
    for reference in compiled.tableReferences {
      let offset = LittleEndian.load(UInt32.self, from: image, at: code + reference) ?? 0
      set(Self.base + tables + Int(offset), at: code + reference)
    }
    return (code, tables)
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - qemu: `qemu-xtensa`.
  ///   - counting: a file for a line per instruction.
  /// - Returns: what it wrote; nil when it did not end well.
  /// - Throws: what writing, starting or reading it throws.
  public func run(_ qemu: Program, counting: String? = nil) async throws -> [UInt8]? {
    let folder = try TemporaryFolder()
    let path = try folder.write(header + image, to: "program.elf")
    // The emulator only starts files that may be executed.
    chmod(path, 0o700)
    let file = try FileDescriptor.open(
      FilePath(folder.path + "/output"),
      .writeOnly,
      options: [.create, .truncate],
      permissions: .ownerReadWrite
    )
    let trace = counting.map { ["-singlestep", "-d", "nochain,exec", "-D", $0] } ?? []
    let core = convention == .windowed ? "dc233c" : "lx106"
    let ended = try await qemu.run(trace + ["-cpu", core, path], writingTo: file)
    return ended.status == 0 ? try folder.read("output") : nil
  }

  /// ELF32 for Xtensa, one segment that may be read, written and executed (TIS ELF 1.2).
  private var header: [UInt8] {
    let ident: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1] + Array(repeating: 0, count: 9)
    let base = UInt32(Self.base)
    let count = UInt32(image.count)
    let words: [UInt32] = [
      2 | 94 << 16, 1, base, 52, 0, 0x300, 52 | 32 << 16, 1, 0,
      1, 0x1000, base, base, count, count + 4096, 7, 0x1000,
    ]
    let start = ident + words.flatMap { LittleEndian.bytes($0) }
    return start + Array(repeating: 0, count: 0x1000 - start.count)
  }
}
