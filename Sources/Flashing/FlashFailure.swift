public import Diagnostics
import Encodings

/// Why a board does not have the image.
public enum FlashFailure: Equatable, Sendable {
  /// The image is for another chip.
  case wrongChip(image: String, device: String)
  /// The image is for another chip than the one of the board that was named.
  case wrongBoard(image: String, board: String, chip: String)
  /// The image needs a newer chip, or an older one; `most` is nil where there is no limit.
  case wrongRevision(least: Int, most: Int?, device: Int)
  /// The image does not end within the flash.
  case flashTooSmall(end: Int, flash: Int)
  /// The image's head declares more flash than there is: the chip would start over and over.
  case headTooLarge(declared: Int, flash: Int)
  /// The flash is encrypted.
  case encrypted
  /// Only signed images start.
  case secureBoot(offset: Int, isBootloader: Bool)
  /// The bootloader must stay, and the image has another one in `range`; the MD5s in hexadecimal.
  case otherBootloader(range: Range<Int>, image: String, board: String)
  /// Nobody knows whether the flash may be written: the loader did not tell its security state.
  case unknownSecurity(chip: String)
  /// Erased as a whole, a chip with secure boot would never start again.
  case eraseAll(reason: String)
  /// The loader can prove nothing.
  case secureDownload
  /// The loader cannot compare, which was all that was asked for.
  case notComparable
  /// Another board answers than the one that was checked.
  case otherDevice(before: String, now: String)
  /// The board holds something else than the image.
  case different(byteCount: Int, first: Int)
  /// The time for the board is over.
  case outOfTime(port: String)
  /// The device is written through another port already.
  case sameDevice(device: String, port: String)
  /// The board has the image and did not come to its prompt.
  case noPrompt(port: String, heard: String?)
  /// The board was written and could not be started, for this reason.
  case notStarted(port: String, reason: String)
  /// The board has the image and is in its loader after the reset.
  case inLoader(port: String)
  /// The board has the image and says something else of itself.
  case otherFirmware(port: String, item: String, image: String, board: String)
  /// zlib gave nothing.
  case compression
}

extension FlashFailure: Diagnosable {
  /// `flash`.
  public static let domain = "flash"

  /// `flash.wrong-chip` and so on.
  public var code: String {
    switch self {
    case .wrongChip, .wrongBoard: "flash.wrong-chip"
    case .wrongRevision: "flash.wrong-revision"
    case .flashTooSmall: "flash.too-small"
    case .headTooLarge: "flash.declared-size"
    case .encrypted: "flash.encrypted"
    case .secureBoot, .otherBootloader: "flash.secure-boot"
    case .unknownSecurity: "flash.unknown-security"
    case .eraseAll: "flash.erase-all"
    case .secureDownload: "flash.secure-download"
    case .notComparable: "flash.not-comparable"
    case .otherDevice: "flash.other-device"
    case .different: "flash.different"
    case .outOfTime: "flash.out-of-time"
    case .compression: "flash.compression"
    case .sameDevice: "flash.same-device"
    case .noPrompt: "flash.no-prompt"
    case .notStarted: "flash.not-started"
    case .inLoader: "flash.in-loader"
    case .otherFirmware: "flash.other-firmware"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .wrongChip(let image, let device): "The image is for \(image), the board has \(device)."
    case .wrongBoard(let image, let board, let chip):
      "The image is for \(image), the chip of \(board) is \(chip)."
    case .wrongRevision(let least, let most, let device):
      "The image needs a chip of revision \(Self.revision(least))"
        + (most.map { " to \(Self.revision($0))" } ?? " or newer")
        + ", the board's is \(Self.revision(device))."
    case .flashTooSmall(let end, let flash):
      "The image ends at \(DecimalText.byteCount(end)), the board's flash has "
        + "\(DecimalText.byteCount(flash))."
    case .headTooLarge(let declared, let flash):
      "The image declares \(DecimalText.byteCount(declared)) of flash, the board has "
        + "\(DecimalText.byteCount(flash))."
    case .encrypted: "The board's flash is encrypted: what is written plainly does not run."
    case .secureBoot(let offset, let isBootloader):
      isBootloader
        ? "Secure boot is on: the bootloader must stay, and this begins at 0x\(hex(offset))."
        : "Secure boot is on: only images signed for this board start."
    case .otherBootloader(let range, let image, let board):
      "Secure boot is on: what lies from 0x\(hex(range.lowerBound)) to 0x\(hex(range.upperBound)) must "
        + "stay, and the image has other bytes there (MD5 \(image), the board's \(board))."
    case .unknownSecurity(let chip):
      "The \(chip) did not say whether its flash is protected."
    case .eraseAll(let reason): "The whole flash is not erased: \(reason)."
    case .secureDownload:
      "The board is in secure download mode: what is written there cannot be checked."
    case .notComparable:
      "The board is in secure download mode: what is in its flash cannot be compared."
    case .otherDevice(let before, let now):
      "The port leads to \(now) now, it was \(before) that was checked."
    case .different(let count, let first):
      "\(DecimalText.byteCount(count)) of the board's flash differ from the image, from "
        + "0x\(hex(first)) on."
    case .outOfTime(let port): "The time for the board at \(port) is over."
    case .compression: "zlib could not compress the image."
    case .sameDevice(let device, let port): "\(device) is written through \(port) already."
    case .noPrompt(let port, let heard):
      "The board on \(port) has the image and did not come to MicroPython's prompt"
        + (heard.map { "; the last it said was \"\($0)\"." } ?? ", and said nothing.")
    case .notStarted(let port, let reason):
      "The board on \(port) was written and could not be started: \(reason)"
    case .inLoader(let port):
      "The board on \(port) has the image and is in its loader again after the reset."
    case .otherFirmware(let port, let item, let image, let board):
      "The board on \(port) has the image and says \"\(board)\" as its \(item), where the image "
        + "has \"\(image)\"."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .wrongChip, .wrongRevision: "Take the image that MicroPython offers for this chip."
    case .wrongBoard(_, let board, _):
      "Take the image that MicroPython offers for \(board), or name the board that it is for."
    case .headTooLarge(_, let flash) where flash >> 20 > 0:
      "`mote flash --flash-size \(flash >> 20)M` tells its bootloader the board's, where the partitions "
        + "fit; else take an image for a board with less flash."
    case .flashTooSmall, .headTooLarge:
      "Take an image for a board with less flash, or another board."
    case .encrypted: "Only the maker of the board can write to it."
    case .secureBoot(_, let isBootloader):
      isBootloader
        ? "Leave everything below 0x8000 as it is."
        : "--force goes on; what is not signed will not start."
    case .otherBootloader:
      "Take an image with the bootloader and the partition table of this board."
    case .unknownSecurity: "Try again; --force takes it for unprotected."
    case .eraseAll:
      "Erase a part instead, such as vfs: `mote chip erase vfs`, or OFFSET+SIZE where the board shows "
        + "no table."
    case .notComparable: "Run the command without --verify-only; --force writes without comparing."
    case .secureDownload: "--force writes without checking."
    case .otherDevice: "Leave the boards plugged in while they are written, and start again."
    case .different: "Run the command without --verify-only to write them."
    case .outOfTime:
      "Unplug the board once, or try another cable, and start again: only what is missing is written."
    case .compression: "Free some memory and start again."
    case .sameDevice: "Leave one of the two ports out."
    case .noPrompt:
      "Press the board's reset button and try `mote info`; a program that turns Ctrl-C off, or an "
        + "image for another board of the same chip, look the same."
    case .notStarted: "Press its reset button, or unplug it once, and try `mote info`."
    case .inLoader:
      "Let go of its boot button and press reset; a board with USB of its own may need its power off "
        + "and on."
    case .otherFirmware:
      "The flash holds several programs, or another device answers: try --erase, and look at the port."
    }
  }

  /// 65 for an image that does not fit, 1 for a board that holds something else.
  public var exitStatus: ExitStatus {
    switch self {
    case .wrongChip, .wrongBoard, .wrongRevision, .flashTooSmall, .headTooLarge, .encrypted,
      .secureBoot, .otherBootloader, .secureDownload, .notComparable, .unknownSecurity, .eraseAll:
      .badInput
    case .otherDevice, .different, .compression, .sameDevice, .noPrompt, .otherFirmware,
      .notStarted:
      .failure
    case .outOfTime: .temporary
    case .inLoader: .attention
    }
  }

  private static func revision(_ full: Int) -> String { "v\(full / 100).\(full % 100)" }

  private func hex(_ number: Int) -> String { String(number, radix: 16) }
}
