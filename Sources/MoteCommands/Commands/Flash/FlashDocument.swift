import Encodings
import FlashImages
import FlashProtocols
import Flashing
import TerminalOutput
import USBDevices

/// What `mote flash` says about a board it has written.
struct FlashDocument: ResultDocument {
  static let schema = "mote-flash/1"

  private let port: String?
  private let image: String
  private let outcome: FlashReport.Outcome
  private let chip: String?
  private let mac: String?
  private let revision: String?
  private let flashBytes: Int?
  private let rate: Int?
  private let drive: Drive?
  private let differingBytes: Int
  private let runs: [Run]

  private struct Drive: Encodable {
    let folder: String
    let boardID: String?
    let bootloader: String
    let softDevice: String?
    let usbPath: String?
  }

  private struct Run: Encodable {
    let offset: Int
    let sizeBytes: Int
  }

  init(_ report: FlashReport, image: String, port: String?) {
    self.port = port
    self.image = image
    outcome = report.outcome
    chip = report.device?.chip.name ?? report.drive?.volume.chip?.name
    mac = report.device?.mac.map { "\($0)" }
    revision = report.device?.revision.map { "\($0)" }
    flashBytes = report.flashByteCount
    rate = report.rate
    drive = report.drive.map {
      Drive(
        folder: $0.folder,
        boardID: $0.volume.boardID,
        bootloader: $0.volume.bootloader,
        softDevice: $0.volume.softDevice,
        usbPath: $0.usbPath
      )
    }
    differingBytes = report.differingByteCount
    runs = report.runs.map { Run(offset: $0.lowerBound, sizeBytes: $0.count) }
  }

  /// The same for people.
  var fields: [Field] {
    let size = DecimalText.grouped(differingBytes)
    let result: Field =
      switch outcome {
      case .ok: Field("written", "\(size) bytes, compared by the board", .good)
      case .unchanged: Field("written", "nothing: the board has the image", .good)
      case .unverified where drive != nil:
        Field("written", "\(size) bytes, unverified: the board has started them")
      case .unverified: Field("written", "\(size) bytes, unverified: the loader cannot compare")
      case .different: Field("would write", "\(size) bytes")
      }
    if let drive {
      return [
        Field("image", image, .heading),
        Field("chip", chip),
        Field("drive", [drive.folder, drive.boardID].compactMap(\.self).joined(separator: ", ")),
        Field("bootloader", drive.bootloader),
        result,
      ]
    }
    return [
      Field("image", image, .heading),
      Field("chip", [chip, revision].compactMap(\.self).joined(separator: " ")),
      Field("MAC", mac),
      Field("flash", flashBytes.map { DecimalText.byteCount($0) }),
      Field("rate", rate.map { "\($0) bit/s" }),
      result,
    ]
  }
}
