public import Diagnostics
import Encodings

extension ESPFailure: Diagnosable {
  /// `esp`.
  public static let domain = "esp"

  /// `esp.no-sync` and so on.
  public var code: String {
    switch self {
    case .noSync: "esp.no-sync"
    case .stubRunning: "esp.stub-running"
    case .unknownChip: "esp.unknown-chip"
    case .refusedChip: "esp.refused-chip"
    case .silent: "esp.silent"
    case .refused: "esp.refused"
    case .malformed: "esp.malformed"
    case .secureDownload: "esp.secure-download"
    case .noFlash: "esp.no-flash"
    case .unknownFlashSize: "esp.unknown-flash-size"
    case .rate: "esp.rate"
    case .region: "esp.region"
    case .block: "esp.block"
    case .digest: "esp.digest"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .noSync(let rounds):
      "No loader answered in \(rounds) \(rounds == 1 ? "round" : "rounds") of SYNC."
    case .stubRunning:
      "A stub loader of an earlier run still answers, and no reset reaches the chip."
    case .unknownChip(let sign): "The loader belongs to an unknown chip (0x\(Hex.text(sign)))."
    case .refusedChip(let name, let reason):
      Sentence.ended("The chip is an \(name), which mote does not flash: \(reason)")
    case .silent(let opcode): "The loader did not answer \(opcode) in time."
    case .refused(let opcode, let status): "The loader refused \(opcode): \(status)."
    case .malformed(let opcode): "The loader's answer to \(opcode) is not what it has to be."
    case .secureDownload(let what):
      "The chip is in secure download mode, which does not allow \(what)."
    case .noFlash(let number):
      "The flash does not answer: its id reads 0x\(Hex.text(number, width: 6))."
    case .unknownFlashSize(let identity): "The flash \(identity) has a size that is not known."
    case .rate(let rate): "The line does not work at \(rate) bit/s."
    case .region(let offset, let reason):
      Sentence.ended("The region at 0x\(Hex.text(offset)) cannot be written: \(reason)")
    case .block(let offset, let number, let status):
      "The loader refused block \(number) of the region at 0x\(Hex.text(offset)) again: \(status)."
    case .digest(let offset, let byteCount):
      "The flash holds something else than the \(byteCount) bytes written at 0x\(Hex.text(offset))."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .noSync: "Check port and cable; hold BOOT while the board is reset."
    case .stubRunning: "Press the board's reset button while BOOT is held, or unplug it once."
    case .unknownChip: "Update mote, or use Espressif's esptool for this chip."
    case .refusedChip: "Use Espressif's esptool for this chip."
    case .silent, .malformed: "Try again, at a lower rate, with another cable or without the hub."
    case .refused: "Unplug the board once and try again."
    case .secureDownload:
      "Leave that out: in this mode a loader only writes and erases, at places given as OFFSET+SIZE."
    case .noFlash:
      "Check the board's supply; on an ESP32, GPIO12 must not be high during a reset."
    case .unknownFlashSize: "Give the flash size by hand."
    case .rate: "Use a lower rate with --baud."
    case .region: "Begin regions at multiples of 4096 within the flash."
    case .block, .digest:
      "Try again at 115200 bit/s with another cable; if it stays, the flash may be worn out."
    }
  }

  /// 65 for what cannot work, 69 for boards out of reach, 74 and 75 for the line, 1 for the flash.
  public var exitStatus: ExitStatus {
    switch self {
    case .noSync, .stubRunning, .noFlash: .unavailable
    case .unknownChip, .refusedChip, .secureDownload, .unknownFlashSize, .region: .badInput
    case .silent, .rate: .temporary
    case .refused, .malformed, .block: .inputOutput
    case .digest: .failure
    }
  }
}
