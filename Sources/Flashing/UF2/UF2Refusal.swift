public import Diagnostics

/// Why a UF2 file is not written to a drive, or why the board does not run it.
public enum UF2Refusal: Equatable, Sendable {
  /// The drive belongs to a chip that the named board does not have.
  case otherBoard(drive: String, board: String)
  /// The drive does not say which chip it belongs to.
  case unknownChip(boardID: String?)
  /// The file has images of several families for the board, which starts after the first.
  case severalImages(families: [String])
  /// The image lies where it would go into the radio software, or behind a gap.
  case softDevice(name: String, place: Int, image: Int)
  /// The drive does not show what the flash holds.
  case notComparable(drive: String)
  /// The board stayed in its bootloader with the whole file.
  case stayed(drive: String, seconds: Int)
  /// The board left with the whole file, and its bootloader is back.
  case returned(drive: String)
}

extension UF2Refusal: Diagnosable {
  /// `uf2`.
  public static let domain = "uf2"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .otherBoard: "uf2.other-board"
    case .unknownChip: "uf2.unknown-chip"
    case .severalImages: "uf2.several-images"
    case .softDevice: "uf2.soft-device"
    case .notComparable: "uf2.not-comparable"
    case .stayed: "uf2.stayed"
    case .returned: "uf2.returned"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .otherBoard(let drive, let board): "The drive belongs to an \(drive), \(board) has none."
    case .unknownChip(let boardID?):
      "The drive calls itself \(boardID), which does not say which chip it belongs to."
    case .unknownChip(nil): "The drive does not say which chip it belongs to."
    case .severalImages(let families):
      "The file has images for \(families.joined(separator: " and ")), the board takes one of them."
    case .softDevice(let name, let place, let image):
      "The board has the SoftDevice \(name): applications begin at 0x\(String(place, radix: 16)), "
        + "the image begins at 0x\(String(image, radix: 16))."
    case .notComparable(let drive):
      "The drive at \(drive) does not show what the board's flash holds."
    case .stayed(let drive, let seconds):
      "The drive at \(drive) took the whole file and was still there after \(seconds) s: the board "
        + "does not start it."
    case .returned(let drive):
      "The drive at \(drive) left with the whole file and is back: the board cannot start it."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .otherBoard: "Plug in the board you named, or name the one that is there."
    case .unknownChip: "Name the board, or let --force take it for the right one."
    case .severalImages:
      "Take them apart with `mote uf2 unpack --family` and write them one by one."
    case .softDevice: "Take the image for this version of the SoftDevice, or update the bootloader."
    case .notComparable: "Leave --verify-only out: the file is written again as a whole."
    case .returned:
      "Take an image for this very board: one for another flash or another chip does not start. A file "
        + "that erases the flash, such as flash_nuke.uf2, ends so when it has done its work."
    case .stayed:
      "Unplug the board, bring it into its bootloader again and start anew; if it stays again, the "
        + "image is not for this board."
    }
  }

  /// 65 for an image that does not fit.
  public var exitStatus: ExitStatus {
    switch self {
    case .otherBoard, .unknownChip, .severalImages, .softDevice: .badInput
    case .notComparable: .unavailable
    case .stayed, .returned: .failure
    }
  }
}
