public import Diagnostics
import Encodings

extension ESPFinding: Diagnosable {
  /// `loader`.
  public static let domain = "loader"

  /// `loader.nothing-heard` and so on.
  public var code: String {
    switch self {
    case .nothingHeard: "loader.nothing-heard"
    case .startsApp: "loader.starts-app"
    case .startsNothing: "loader.starts-nothing"
    case .loaderHearsNothing: "loader.hears-nothing"
    case .noise: "loader.noise"
    case .otherText: "loader.other-text"
    case .brownout: "loader.brownout"
    case .stubRunning: "loader.stub-running"
    case .rateFails: "loader.rate-fails"
    case .lineFaults: "loader.line-faults"
    case .flashSilent: "loader.flash-silent"
    case .digestDiffers(_, let times):
      times < 2 ? "loader.digest-differs" : "loader.digest-differs-again"
    case .portVanished: "loader.port-vanished"
    case .portNotBack: "loader.port-not-back"
    case .portKeepsLeaving: "loader.port-keeps-leaving"
    case .managedSupplyOff: "loader.supply-off"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .nothingHeard: "The board sent not one byte, not even after a reset."
    case .startsApp(let word):
      "The board starts its program instead of its loader"
        + (word.map { " (boot:0x\(Hex.text($0)))." } ?? ".")
    case .startsNothing(let header):
      "The board starts from its flash instead of its loader, and no program is there (invalid header: "
        + "0x\(Hex.text(header, width: 8)))."
    case .loaderHearsNothing: "The board's loader waits, but what is sent does not reach it."
    case .noise(let count): "The board sent \(count) bytes that are no text."
    case .otherText(let sample): "The board sent something else than a loader does: \"\(sample)\"."
    case .brownout: "The board's supply is too low: its brown-out detector was triggered."
    case .stubRunning: "A stub loader of an earlier run is still running on the board."
    case .rateFails(let rate): "The line does not work at \(rate) bit/s."
    case .lineFaults(let count):
      "The line loses or damages bytes: \(count) \(count == 1 ? "fault" : "faults")."
    case .flashSilent(let number):
      "The board's flash does not answer: its id reads 0x\(Hex.text(number, width: 6))."
    case .digestDiffers(let offset, let times):
      "The flash at 0x\(Hex.text(offset)) holds something else than was written"
        + (times < 2 ? "." : ", \(times) times.")
    case .portVanished: "The port went away while the board was written."
    case .portNotBack(let seconds):
      "The port went away as the board was reset into its loader, and was not back after "
        + "\(seconds) s."
    case .portKeepsLeaving(let times):
      "The port went away \(times) times while the board was reset into its loader."
    case .managedSupplyOff: "The board sent nothing: its supply seems to be switched off."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .nothingHeard:
      "Check that this is the board's port, the cable has data lines and the board is on."
    case .startsApp, .startsNothing:
      "Hold the board's BOOT button and run the command again; --wait 60 gives time for it."
    case .loaderHearsNothing:
      "Close other programs on this port; otherwise the line to the board is broken."
    case .noise:
      "The program on it may talk at another rate, or the board has a 26 MHz crystal: hold BOOT, "
        + "press reset, and run the command again."
    case .otherText:
      "Check that this is an ESP board; hold its BOOT button and run the command again."
    case .brownout, .lineFaults:
      "Use another cable or port, fewer boards a hub, and --baud 115200."
    case .stubRunning: "Reset the board by its button, or unplug it once."
    case .rateFails: "mote goes on at a lower rate and remembers it for this board."
    case .flashSilent:
      "Check the supply and what is wired to the flash pins; on an ESP32, GPIO12 must be low during "
        + "a reset."
    case .digestDiffers(_, let times):
      times < 2
        ? "mote writes the region again at a lower rate."
        : "Take the board out of use: its flash, its supply or its cable is at fault."
    case .portVanished:
      "The board was unplugged or reset itself; plug it in and start again: what is written stays."
    case .portNotBack:
      "Hold BOOT while you plug the board in; its loader is there then, perhaps under another name "
        + "(`mote devices`)."
    case .portKeepsLeaving:
      "Use another cable or port; hold BOOT while you plug the board in, then its loader stays."
    case .managedSupplyOff: "Hold the power button for 6 to 10 s, and charge the board."
    }
  }

  /// 69 for boards out of reach, 74 and 75 for the line, 3 where somebody has to do something.
  public var exitStatus: ExitStatus {
    switch self {
    case .nothingHeard, .noise, .otherText, .portVanished, .portNotBack,
      .portKeepsLeaving, .managedSupplyOff:
      .unavailable
    case .startsApp, .startsNothing, .stubRunning: .attention
    case .loaderHearsNothing, .brownout, .lineFaults, .flashSilent: .inputOutput
    case .rateFails: .temporary
    case .digestDiffers: .failure
    }
  }
}
