import FlashProtocols
import Flashing
import TerminalOutput
import USBDevices

/// One step of one board, for programs.
struct FlashEventDocument: ResultDocument {
  static let schema = "mote-flash-event/1"

  let port: String
  let event: String
  var chip: String?
  var mac: String?
  var rate: Int?
  var offset: Int?
  var done: Int?
  var total: Int?
  var seconds: Int?
  var code: String?
  var detail: String?

  init(_ event: FlashEvent, port: String) {
    self.port = port
    switch event {
    case .connecting: self.event = "connecting"
    case .waiting(let finding, let seconds):
      self.event = "waiting"
      self.seconds = seconds
      code = finding.code
      detail = "\(finding)"
    case .warning(let warning):
      self.event = "warning"
      code = warning.code
      detail = "\(warning)"
    case .device(let device, let byteCount):
      self.event = "device"
      chip = device.chip.name
      mac = device.mac.map { "\($0)" }
      total = byteCount
    case .rate(let rate):
      self.event = "rate"
      self.rate = rate
    case .rateRefused(let rate):
      self.event = "rate-refused"
      self.rate = rate
    case .comparing(let done, let total):
      self.event = "comparing"
      (self.done, self.total) = (done, total)
    case .writing(let done, let total):
      self.event = "writing"
      (self.done, self.total) = (done, total)
    case .retrying(let offset, let failure):
      self.event = "retrying"
      self.offset = offset
      detail = "\(failure)"
    case .reading(let done, let total):
      self.event = "reading"
      (self.done, self.total) = (done, total)
    case .erasing(let done, let total):
      self.event = "erasing"
      (self.done, self.total) = (done, total)
    case .stub(let path):
      self.event = "stub"
      detail = path
    case .noStub: self.event = "no-stub"
    case .portLeft: self.event = "port-left"
    case .notReset(let reason, _):
      self.event = "not-reset"
      detail = reason
    case .starting: self.event = "starting"
    case .drive(let drive):
      self.event = "drive"
      detail = drive.folder
    case .noLines: self.event = "no-lines"
    }
  }
}
