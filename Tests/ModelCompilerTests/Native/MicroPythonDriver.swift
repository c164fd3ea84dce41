import Encodings
import FoundationEssentials
import MPYFormat
import ModelIR
import TestSupport

@testable import ModelCompiler

/// Runs modules with machine code in the unix port of MicroPython.
struct MicroPythonDriver {
  /// Why tests with it are disabled where it is absent.
  static let reason =
    "no MicroPython of `mote sim virtual` in the cache, or another CPU than x86-64"

  /// The program of the host's architecture.
  static var microPython: [String]? { programs[.x64] }

  /// The architectures whose program is there.
  static var architectures: [MPYArchitecture] { [.x64, .x86].filter { programs[$0] != nil } }

  /// The programs with their own loaders and libraries, as `mote sim --install virtual` and
  /// `virtual-x86` unpack them.
  private static let programs: [MPYArchitecture: [String]] = {
    var found: [MPYArchitecture: [String]] = [:]
    #if arch(x86_64)
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: Program.cache)) ?? []
    for folder in folders.sorted() where folder.hasPrefix("unixport-") {
      let root = Program.cache + "/" + folder + "/root/usr"
      for (architecture, triplet, name) in [
        (MPYArchitecture.x64, "x86_64-linux-gnu", "ld-linux-x86-64.so.2"),
        (.x86, "i386-linux-gnu", "ld-linux.so.2"),
      ] {
        let libraries = root + "/lib/" + triplet
        let loader = libraries + "/" + name
        guard FileManager.default.isExecutableFile(atPath: loader) else { continue }
        found[architecture] = [
          loader, "--library-path", libraries, root + "/bin/micropython", "-X", "heapsize=8M",
        ]
      }
    }
    #endif
    return found
  }()

  /// What a module said about one row.
  struct Answer: Equatable {
    let label: String
    let scores: [Float]
  }

  /// Standard output of a script beside the module `model`.
  static func output(
    of script: String,
    module: [UInt8],
    tables: [UInt8]? = nil,
    rows: [UInt8] = [],
    architecture: MPYArchitecture = .x64
  ) async throws -> String {
    guard let command = programs[architecture], let program = command.first else { return "" }
    let folder = try TemporaryFolder()
    try folder.write(module, to: "model.mpy")
    if let tables { try folder.write(tables, to: "model.dat") }
    try folder.write(rows, to: "rows.bin")
    try folder.write(script, to: "script.py")
    let arguments = command.dropFirst() + ["script.py"]
    let result = try await Program(path: program).run(Array(arguments), in: folder.path)
    guard result.status == 0 else { throw Failure(text: result.output + result.error) }
    return result.output
  }

  /// What the module says about every row, given as arrays of the model's own type.
  static func answers(of module: NativeModule, _ rows: [[Float]]) async throws -> [Answer] {
    let type = module.featureType
    let bytes = rows.flatMap { $0 }.flatMap { type.bytes(of: $0) }
    let script = """
      import model
      from array import array
      from binascii import hexlify
      count = model.info()["features"]
      out = array("f", bytes(4 * \(module.scoreCount)))
      with open("rows.bin", "rb") as file:
          while True:
              data = file.read(count * \(type.byteCount))
              if not data:
                  break
              row = array("\(UnicodeScalar(type.typeCode))", data)
              answer = model.predict(row)
              assert model.predict(list(row)) == answer or answer != answer
              assert model.predict_proba(row, out) is None
              print(hexlify(bytes(out)).decode(), answer)
      """
    let text = try await output(
      of: script,
      module: module.bytes,
      rows: bytes,
      architecture: module.target.architecture
    )
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      let bytes = Hex.bytes(parts.first ?? "") ?? []
      let scores = stride(from: 0, to: bytes.count, by: 4).compactMap {
        LittleEndian.load(UInt32.self, from: bytes, at: $0).map(Float.init(bitPattern:))
      }
      return Answer(label: String(parts.last ?? ""), scores: scores)
    }
  }

  private struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
