/// A firmware file of any kind that mote knows: what it is, and what it says of itself.
public struct FirmwareFile: Sendable {
  /// The form of the file.
  public enum Content: Sendable {
    /// For the ESP32 family: one image, or everything for a flash.
    case espressif(ESPFirmware)
    /// For UF2 drives.
    case uf2(UF2File)
    /// Bytes of no known form.
    case plain
  }

  /// What a file has for one chip.
  public struct Target: Sendable {
    /// The chip or family, for people; nil where the form does not say.
    public let chip: String?
    /// MicroPython's port for that chip; nil where the bytes hold no MicroPython, or the form does
    /// not name a chip.
    public let port: String?
    /// What its MicroPython says of itself.
    public let identity: MicroPythonIdentity
  }

  /// The form.
  public let content: Content
  /// One entry a chip; UF2 files may have several.
  public let targets: [Target]

  /// Reads a file.
  ///
  /// - Throws: `ESPImageFailure` or `UF2Failure` for a damaged file of one of these forms; bytes of no
  ///   known form are `plain`.
  public init(decoding bytes: [UInt8]) throws {
    if UF2File.isUF2(bytes) {
      let file = try UF2File(decoding: bytes)
      content = .uf2(file)
      targets = file.images.map(Self.target)
    } else if ESPFirmware.isFirmware(bytes) {
      let firmware = try ESPFirmware(decoding: bytes)
      content = .espressif(firmware)
      targets = [
        Self.target(
          chip: ESPImageChip.title(of: firmware.chipID),
          port: "esp32",
          identity: MicroPythonIdentity(of: Self.seenByChip(firmware, in: bytes))
        )
      ]
    } else {
      content = .plain
      targets = [Self.target(chip: nil, port: nil, identity: MicroPythonIdentity(of: bytes))]
    }
  }

  private static func target(
    chip: String?,
    port: String?,
    identity: MicroPythonIdentity
  ) -> Target {
    Target(chip: chip, port: identity.version == nil ? nil : port, identity: identity)
  }

  /// An image whose blocks are in disorder is not looked into.
  private static func target(of image: UF2Image) -> Target {
    let runs = image.problems.isEmpty ? image.runs : []
    return target(
      chip: image.family.map { UF2Families.title(of: $0) },
      port: image.family.flatMap { UF2Families.family($0)?.port },
      identity: MicroPythonIdentity(of: runs.flatMap(Self.seenByChip))
    )
  }

  /// Where the chip sees a run: chips of the ESP32 family map the segments of images in flash.
  private static func seenByChip(_ run: ByteRun) -> [ByteRun] {
    let bytes = Array(run.bytes)
    guard bytes.first == ESPImageHeader.magic, let firmware = try? ESPFirmware(decoding: bytes)
    else { return [run] }
    return seenByChip(firmware, in: bytes)
  }

  /// The segments of the program, or of the only image.
  private static func seenByChip(_ firmware: ESPFirmware, in bytes: [UInt8]) -> [ByteRun] {
    let region = firmware.application ?? firmware.regions.first
    return region.flatMap { $0.image?.runs(in: bytes, at: $0.fileOffset) } ?? []
  }
}
