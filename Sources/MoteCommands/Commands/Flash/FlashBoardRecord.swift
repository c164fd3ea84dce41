import Diagnostics
import Encodings
import Flashing
import TerminalOutput

/// What became of one board among several.
struct FlashBoardRecord: Encodable {
  /// Its port; of a board that was written at its drive without one, where the drive is.
  let port: String
  /// Bus and hub ports, such as `1-1.3.2`; nil where nobody knows.
  let usbPath: String?
  let mac: String?
  /// An outcome of `FlashReport`, `failed`, or `skipped` for a device that has two ports.
  let state: String
  let chip: String?
  let writtenBytes: Int
  /// Bytes of what the board lacked before; in a dry run nobody has written them.
  let differingBytes: Int
  let rate: Int?
  let seconds: Double
  let error: FailureRecord?

  init(_ document: FlashDocument, _ place: FlashBoardPlace) {
    port = document.port ?? place.name
    usbPath = place.usbPath ?? document.usbPath
    mac = document.mac
    state = document.outcome.rawValue
    chip = document.chip
    differingBytes = document.differingBytes
    writtenBytes = document.outcome == .different ? 0 : differingBytes
    rate = document.rate
    seconds = document.seconds
    error = nil
  }

  init(_ place: FlashBoardPlace, mac: String?, error: any Error, duration: Duration) {
    port = place.name
    usbPath = place.usbPath
    self.mac = mac
    var isSkipped = false
    if case FlashFailure.sameDevice = error { isSkipped = true }
    state = isSkipped ? "skipped" : "failed"
    chip = nil
    (writtenBytes, differingBytes) = (0, 0)
    rate = nil
    seconds = FlashDocument.seconds(duration)
    self.error = FailureRecord(of: error)
  }

  /// Whether nothing is left to do for it.
  var isDone: Bool { state != "failed" }

  /// Whether something would be written, and is not: a dry run.
  var isOnlyCompared: Bool { state == FlashReport.Outcome.different.rawValue }

  var cells: [TableCell] {
    let mark: Emphasis? =
      switch state {
      case "failed": .bad
      case "ok", "unchanged": .good
      default: nil
      }
    return [
      TableCell(port), TableCell(mac), TableCell(error?.code ?? state, mark),
      TableCell(error == nil ? DecimalText.grouped(differingBytes) : nil),
      TableCell(DecimalText.fixed(seconds, digits: 1) + " s"), TableCell(usbPath),
    ]
  }
}
