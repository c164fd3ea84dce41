import Encodings
import FirmwareStore
import FlashImages
import HostSystem
import TerminalOutput

/// What `mote flash info` says about a file.
struct FirmwareDocument: ResultDocument {
  static let schema = "mote-flash-info/1"

  private let file: String
  private let form: String
  private let sizeBytes: Int
  private let sha256: String
  private let targets: [Target]
  private let espressif: EspressifRecord?
  private let uf2: [UF2ImageRecord]?
  /// Why a board would not take it.
  let problems: [FailureRecord]

  /// What the file has for one chip.
  private struct Target: Encodable {
    let chip: String?
    let port: String?
    let version: String?
    let machine: String?
    let build: String?
  }

  /// Reads a file.
  ///
  /// - Throws: `FileFailure` for a damaged file, and for one that holds no firmware.
  init(_ bytes: [UInt8], path: String) throws {
    let firmware = try FileFailure.naming(path) { try Self.read(bytes) }
    file = path
    sizeBytes = bytes.count
    sha256 = ContentHash(of: bytes).hex
    targets = firmware.targets.map { target in
      Target(
        chip: target.chip,
        port: target.port,
        version: target.identity.version,
        machine: target.identity.machine,
        build: target.identity.build
      )
    }
    switch firmware.content {
    case .espressif(let content):
      let problem = content.problem.map { [FailureRecord($0)] } ?? []
      form = content.table == nil ? "image of the ESP32 family" : "flash of the ESP32 family"
      (espressif, uf2, problems) = (EspressifRecord(content), nil, problem)
    case .uf2(let content):
      form = "UF2"
      espressif = nil
      uf2 = content.images.map(UF2ImageRecord.init)
      problems = content.problems.map { FailureRecord($0) }
    case .plain:
      form = "unknown"
      (espressif, uf2, problems) = (nil, nil, [])
    }
  }

  /// Bytes of no known form count when MicroPython is in them.
  private static func read(_ bytes: [UInt8]) throws -> FirmwareFile {
    let file = try FirmwareFile(decoding: bytes)
    if case .plain = file.content, file.targets.allSatisfy({ $0.identity.version == nil }) {
      throw FirmwareFailure.unknownForm
    }
    return file
  }

  /// The same for people.
  var presentation: Presentation {
    let head = [
      Field("file", file), Field("form", form), Field("size", DecimalText.byteCount(sizeBytes)),
      Field("sha256", sha256),
    ]
    let parts = [.fields(head + fields)] + tables
    return .sequence(parts)
  }

  private var fields: [Field] {
    (espressif?.fields ?? [])
      + targets.flatMap { target in
        [
          Field("chip", target.chip), Field("MicroPython", target.version),
          Field("machine", target.machine), Field("build", target.build),
        ]
      }
      + problems.map { Field("problem", $0.message, .bad) }
  }

  private var tables: [Presentation] {
    if let espressif { return [.table(espressif.parts)] }
    return uf2.map { [.table(UF2ImageRecord.table($0))] } ?? []
  }
}
