import BoardModel
import FlashImages
public import FoundationEssentials
import HostSystem

/// Firmware on its way into the store: its bytes and what they and the file's name say.
public struct FirmwareReading: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// Its record, without the places it was fetched from.
  public let entry: FirmwareEntry
  /// What a person should know, a sentence each: bytes and name that contradict each other.
  public let warnings: [String]

  /// Reads a file.
  ///
  /// What the bytes say counts; what they leave open is taken from a name as micropython.org gives
  /// them. `label` is what a person wants it to be called.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - fileName: its name, without folders.
  ///   - label: name and version by a person; nil for none.
  ///   - time: when it comes into the store.
  /// - Throws: `ESPImageFailure`, `UF2Failure` for damaged files, `FirmwareFailure.unknownForm`,
  ///   `.noName`.
  public init(
    _ bytes: [UInt8],
    fileName: String,
    label: FirmwareName? = nil,
    at time: Date
  ) throws {
    let file = try FirmwareFile(decoding: bytes)
    let form = try Self.form(of: file)
    let target = file.targets.first { $0.identity.version != nil } ?? file.targets.first
    let download = DownloadName(fileName)
    let identity = target?.identity
    let said = Sayings(identity: identity, download: download, label: label)
    guard let name = said.name ?? Self.stem(of: fileName) else {
      throw FirmwareFailure.noName(file: fileName)
    }
    self.bytes = bytes
    warnings = said.contradictions
    entry = FirmwareEntry(
      schema: FirmwareEntry.schemaName,
      sha256: ContentHash(of: bytes).hex,
      byteCount: bytes.count,
      form: form,
      name: name,
      version: said.version,
      board: said.board,
      port: target?.port,
      chips: file.targets.compactMap(\.chip),
      machine: identity?.machine,
      build: identity?.build,
      fileName: fileName,
      added: time,
      sources: []
    )
  }

  /// Bytes of no known form are firmware only when MicroPython is in them.
  private static func form(of file: FirmwareFile) throws -> FirmwareEntry.Form {
    switch file.content {
    case .espressif(let content):
      if let problem = content.problem { throw problem }
      return .espressif
    case .uf2(let content):
      if let problem = content.problems.first { throw problem }
      return .uf2
    case .plain:
      guard file.targets.contains(where: { $0.identity.version != nil }) else {
        throw FirmwareFailure.unknownForm
      }
      return .plain
    }
  }

  private static func stem(of fileName: String) -> FirmwareEntry.Origined? {
    let stem = fileName.lastIndex(of: ".").map { String(fileName[..<$0]) } ?? fileName
    guard FirmwareName.isFindable(stem) else { return nil }
    return FirmwareEntry.Origined(text: stem, origin: .fileName)
  }
}
