import Encodings
import FlashImages
import FlashProtocols
import Flashing
import TerminalOutput

/// What `mote chip info` says about a chip.
struct ChipDocument: ResultDocument {
  static let schema = "mote-chip-info/1"

  private let port: String
  private let chip: String
  private let revision: String?
  private let mac: String?
  private let crystalMegahertz: Int?
  private let flash: Flash?
  private let security: Security
  private let partitions: [PartitionRecord]?
  private let programs: [Program]

  private struct Flash: Encodable {
    let id: String?
    let maker: String?
    let sizeBytes: Int
  }

  private struct Security: Encodable {
    let isEncrypted: Bool?
    /// 0 for none, else the scheme.
    let secureBoot: Int?
    let isSecureDownload: Bool
  }

  private struct Program: Encodable {
    let partition: String
    let project: String
    let version: String
    let frameworkVersion: String
    let compiled: String
  }

  init(_ report: ESPChipReport, port: String) {
    self.port = port
    chip = report.device.chip.name
    revision = report.device.revision.map { "\($0)" }
    mac = report.device.mac.map { "\($0)" }
    crystalMegahertz = report.device.crystal
    flash = report.flashByteCount.map {
      Flash(
        id: report.flash.map { "\($0)" },
        maker: report.flash?.makerName,
        sizeBytes: $0
      )
    }
    let told = report.device.security
    security = Security(
      isEncrypted: told?.isEncrypted,
      secureBoot: told.map { $0.secureBoot == .off ? 0 : $0.secureBoot == .first ? 1 : 2 },
      isSecureDownload: report.device.isSecureDownload
    )
    partitions = report.table.map { $0.partitions.map(PartitionRecord.init) }
    programs = report.programs.map {
      Program(
        partition: $0.partition,
        project: $0.description.project,
        version: $0.description.version,
        frameworkVersion: $0.description.frameworkVersion,
        compiled: $0.description.compiled
      )
    }
  }

  /// The same for people.
  var presentation: Presentation {
    let fields: [Field] = [
      Field("port", port, .heading),
      Field("chip", [chip, revision].compactMap(\.self).joined(separator: " ")),
      Field("MAC", mac),
      Field("crystal", crystalMegahertz.map { "\($0) MHz" }),
      Field("flash", flash.map(Self.text)),
      Field("protection", protection),
    ]
    let lines = fields + programs.map { Field("program", Self.text($0)) }
    guard let partitions else { return .fields(lines) }
    return .sequence([.fields(lines), .table(PartitionRecord.table(partitions))])
  }

  private var protection: String {
    let words = [
      security.isSecureDownload ? "secure download mode" : nil,
      security.isEncrypted == true ? "flash encryption" : nil,
      security.secureBoot.flatMap { $0 > 0 ? "secure boot v\($0)" : nil },
      security.isEncrypted == nil ? "encryption and secure boot are not told" : nil,
    ]
    let text = words.compactMap(\.self).joined(separator: ", ")
    return text.isEmpty ? "none" : text
  }

  private static func text(_ flash: Flash) -> String {
    let kind = [flash.maker, flash.id].compactMap(\.self).joined(separator: " ")
    return DecimalText.byteCount(flash.sizeBytes) + (kind.isEmpty ? "" : ", \(kind)")
  }

  private static func text(_ program: Program) -> String {
    let name = [program.project, program.version].filter { !$0.isEmpty }.joined(separator: " ")
    let framework =
      program.frameworkVersion.isEmpty ? [] : ["ESP-IDF \(program.frameworkVersion)"]
    return ([name] + framework + ["in \(program.partition)"]).filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}
