import Encodings
import FlashProtocols
import Flashing
import TerminalOutput

/// What is said about a part of a chip's flash.
enum RegionDocument {
  /// The board and the place in its flash.
  struct Place: Encodable {
    let port: String
    let chip: String
    let mac: String?
    let offset: Int
    let sizeBytes: Int

    init<Outcome>(_ report: ESPRegionReport<Outcome>, port: String) {
      self.port = port
      chip = report.device.chip.name
      mac = report.device.mac.map { "\($0)" }
      offset = report.range.lowerBound
      sizeBytes = report.range.count
    }

    /// The same for people.
    var fields: [Field] {
      [
        Field("chip", [chip, mac].compactMap(\.self).joined(separator: " "), .heading),
        Field("region", "0x\(Hex.text(offset))+0x\(Hex.text(sizeBytes))"),
        Field("size", DecimalText.byteCount(sizeBytes)),
      ]
    }
  }

  /// It was read.
  struct Read: ResultDocument {
    static let schema = "mote-chip-read/1"
    let place: Place
    let file: String
    let rate: Int
    let sha256: String
  }

  /// It was erased.
  struct Erased: ResultDocument {
    static let schema = "mote-chip-erase/1"
    let place: Place
    /// Whether the board's digests say that it is empty.
    let isProven: Bool
  }

  /// It was digested.
  struct Hash: ResultDocument {
    static let schema = "mote-chip-hash/1"
    let place: Place
    let md5: String
  }
}
