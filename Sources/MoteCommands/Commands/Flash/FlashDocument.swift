import BoardSession
import Encodings
import FlashImages
import FlashProtocols
import Flashing
import TerminalOutput
import USBDevices

/// What `mote flash` says about a board it has written.
struct FlashDocument: ResultDocument {
  static let schema = "mote-flash/1"

  let port: String?
  let image: String
  let outcome: FlashReport.Outcome
  let chip: String?
  let mac: String?
  let revision: String?
  let flashBytes: Int?
  let rate: Int?
  private let drive: Drive?
  let differingBytes: Int
  /// Whether the board is in its bootloader as it was before; nil for others than boards with a drive.
  private let staysInBootloader: Bool?
  /// `identity` where only the words that the board says of itself were compared; else nil.
  private let comparedBy: String?
  let seconds: Double
  private let runs: [Run]
  private let firmware: Firmware?

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

  /// What the board says of itself afterwards.
  private struct Firmware: Encodable {
    let version: String?
    let machine: String?
    let build: String?

    init(_ answer: BoardIdentity) {
      (version, machine, build) = (answer.version, answer.machine, answer.build)
    }
  }

  init(
    _ report: FlashReport,
    image: String,
    port: String?,
    answer: BoardIdentity?,
    duration: Duration
  ) {
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
    staysInBootloader = report.drive.map { _ in [.unchanged, .different].contains(report.outcome) }
    differingBytes = report.differingByteCount
    comparedBy = nil
    seconds = Self.seconds(duration)
    runs = report.runs.map { Run(offset: $0.lowerBound, sizeBytes: $0.count) }
    firmware = answer.map(Firmware.init)
  }

  /// A board that runs, says what the image says, and was left alone.
  init(unchanged image: String, port: String, answer: BoardIdentity, duration: Duration) {
    self.port = port
    self.image = image
    outcome = .unchanged
    (chip, mac, revision, flashBytes, rate, drive) = (nil, nil, nil, nil, nil, nil)
    (differingBytes, runs) = (0, [])
    (comparedBy, staysInBootloader) = ("identity", false)
    seconds = Self.seconds(duration)
    firmware = Firmware(answer)
  }

  /// With milliseconds.
  static func seconds(_ duration: Duration) -> Double {
    (duration / .milliseconds(1)).rounded() / 1000
  }

  /// Where a board behind a drive is plugged in; nil where nobody knows.
  var usbPath: String? { drive?.usbPath }

  /// The same for people.
  var fields: [Field] {
    var fields = [Field("image", image, .heading)]
    if let drive {
      fields += [
        Field("chip", chip),
        Field("drive", [drive.folder, drive.boardID].compactMap(\.self).joined(separator: ", ")),
        Field("bootloader", drive.bootloader),
      ]
    } else if comparedBy == nil {
      fields += [
        Field("chip", [chip, revision].compactMap(\.self).joined(separator: " ")),
        Field("MAC", mac ?? "unknown"),
        Field("flash", flashBytes.map { DecimalText.byteCount($0) } ?? "unknown"),
        Field("rate", rate.map { "\($0) bit/s" }),
      ]
    }
    fields.append(Field(outcome == .different ? "would write" : "written", result, emphasis))
    if let firmware {
      fields.append(Field("machine", firmware.machine))
      fields.append(Field("version", firmware.version))
    }
    return fields
  }

  /// The same in one line.
  var summary: String {
    "\(outcome == .different ? "would write" : "written"): \(result), in "
      + "\(DecimalText.fixed(seconds, digits: 1)) s"
  }

  private var result: String {
    let size = DecimalText.grouped(differingBytes)
    return switch outcome {
    case .ok where drive != nil: "\(size) bytes; the board says what the image says"
    case .ok: "\(size) bytes, compared by the board"
    case .unchanged where comparedBy != nil:
      "nothing: the board's firmware looks unchanged by its version"
    case .unchanged: "nothing: the board has the image"
    case .unverified where drive != nil: "\(size) bytes, unverified: the board has started them"
    case .unverified: "\(size) bytes, unverified: the loader cannot compare"
    case .different: "\(size) bytes"
    }
  }

  private var emphasis: Emphasis? {
    switch outcome {
    case .ok, .unchanged: .good
    case .unverified, .different: nil
    }
  }
}
