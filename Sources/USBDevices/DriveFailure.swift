public import Diagnostics
import Encodings
import Glibc
public import HostSystem

/// What can go wrong with a bootloader's drive.
public enum DriveFailure {
  /// A folder has no INFO_UF2.TXT.
  case noInfo(folder: String)
  /// The drive does not answer.
  case silent(folder: String)
  /// A disk is mounted nowhere, and could not be mounted.
  case notMounted(device: String, cause: HostFailure)
  /// The drive did not take all bytes.
  case write(folder: String, written: Int, byteCount: Int, code: Int32)
  /// The drive took so many bytes and then no more.
  case hung(folder: String, written: Int, byteCount: Int)
}

extension DriveFailure: Diagnosable {
  /// `drive`.
  public static let domain = "drive"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .noInfo: "drive.no-info"
    case .silent: "drive.silent"
    case .notMounted: "drive.not-mounted"
    case .write(_, _, _, let code) where Self.isDeparture(code): "drive.left"
    case .write: "drive.write"
    case .hung: "drive.hung"
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .noInfo(let folder): "\(folder) has no INFO_UF2.TXT: it is no drive of a bootloader."
    case .silent(let folder): "The drive at \(folder) does not answer."
    case .notMounted(let device, _): "The drive \(device) is mounted nowhere."
    case .write(let folder, let written, let count, let code) where Self.isDeparture(code):
      "The drive at \(folder) left after \(DecimalText.grouped(written)) of "
        + "\(DecimalText.grouped(count)) bytes."
    case .write(let folder, let written, let count, let code):
      "The drive at \(folder) took \(DecimalText.grouped(written)) of "
        + "\(DecimalText.grouped(count)) bytes: \(Self.text(code))."
    case .hung(let folder, let written, let count):
      "The drive at \(folder) took \(DecimalText.grouped(written)) of "
        + "\(DecimalText.grouped(count)) bytes and then no more."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .noInfo: "Name the folder where the board's drive is mounted, such as /media/you/RPI-RP2."
    case .silent, .hung:
      "Unplug the board, bring it into its bootloader again, and try another cable or port."
    case .notMounted(let device, _):
      "Mount it (`udisksctl mount -b \(device)`) and start again, or name its folder with --drive."
    case .write(_, _, _, let code):
      switch code {
      case EROFS: "The drive is read-only: reconnect the board; a disk that failed is mounted so."
      case EACCES, EPERM: "Mount the drive for yourself: `udisksctl mount -b` does."
      case ENOSPC: "Take an image for this board: the drive has no room for it."
      default:
        "Bring the board into its bootloader again and start anew: it takes a part as nothing."
      }
    }
  }

  /// By what the person can do.
  public var exitStatus: ExitStatus {
    switch self {
    case .noInfo: .notFound
    case .silent, .notMounted: .unavailable
    case .hung: .temporary
    case .write(_, _, _, let code):
      switch code {
      case EROFS, EACCES, EPERM: .permission
      default: .inputOutput
      }
    }
  }

  /// Why the system could not mount the drive.
  public var cause: (any Error)? {
    if case .notMounted(_, let cause) = self { return cause }
    return nil
  }

  /// Error numbers of a drive that is not there any more.
  private static func isDeparture(_ code: Int32) -> Bool {
    [ENODEV, EIO, ENXIO, ENOENT, ESHUTDOWN].contains(code)
  }

  private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
