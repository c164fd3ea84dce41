public import Diagnostics

/// Why there is not one drive to write to.
public enum UF2SearchFailure: Equatable, Sendable {
  /// No board shows a drive.
  case absent(usbPath: String?)
  /// The board was sent into its bootloader, and its drive did not show.
  case late(seconds: Int)
  /// Several drives fit: folders or devices with their USB paths.
  case several([String])
  /// Several drives are there, and none of them fits.
  case noneFits([String])
}

extension UF2SearchFailure: Diagnosable {
  /// `drive`.
  public static let domain = "drive"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .absent: "drive.absent"
    case .late: "drive.late"
    case .several: "drive.several"
    case .noneFits: "drive.none-fits"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .absent(nil): "No board shows the drive of a UF2 bootloader."
    case .absent(let path?): "No drive of a UF2 bootloader is at USB path \(path)."
    case .late(let seconds):
      "The board went into its bootloader, and its drive was not there after \(seconds) s."
    case .several(let drives): "\(drives.count) drives fit: \(drives.joined(separator: ", "))."
    case .noneFits(let drives):
      "The file is for none of the drives that are there: \(drives.joined(separator: ", "))."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .absent:
      "Bring the board into its bootloader (`mote bootloader`, or its button while it gets power), or "
        + "name the drive's folder with --drive, or with --port the port of a board that runs."
    case .late:
      "Look whether the drive is mounted (`lsblk`), or name its folder with --drive; a reset brings the "
        + "firmware back."
    case .several:
      "Name one with --drive (`mote flash --all` takes all of them); boards with the same name differ "
        + "by their USB path."
    case .noneFits: "Take the image for the board, or plug in the board it is for."
    }
  }

  /// 69 without a drive, 75 where it may come, 64 where one has to be named.
  public var exitStatus: ExitStatus {
    switch self {
    case .absent: .unavailable
    case .late: .temporary
    case .several: .usage
    case .noneFits: .badInput
    }
  }
}
