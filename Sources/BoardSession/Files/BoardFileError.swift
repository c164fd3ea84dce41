public import Diagnostics
import Encodings

/// Why a file operation on the board failed.
public enum BoardFileError: Diagnosable, Equatable {
  /// Nothing has this path.
  case notFound(path: String)
  /// The directory to write into is not there.
  case noDirectory(path: String)
  /// The file system takes no such name, too long ones among them.
  case badName(path: String)
  /// A name in a listing that no file system can have.
  case strangeName(path: String)
  /// A file larger than mote copies.
  case tooLarge(path: String, byteCount: Int, limit: Int)
  /// Files that are together more than mote holds in memory.
  case tooMuch(fileCount: Int, byteCount: Int, limit: Int)
  /// A file that the board writes again and again while it is read.
  case changing(path: String)
  /// The board's file system refuses the operation.
  case refused(path: String)
  /// The path is taken.
  case exists(path: String)
  /// A directory stands where a file is needed.
  case isDirectory(path: String)
  /// A file stands where a directory is needed.
  case notDirectory(path: String)
  /// The directory still holds entries.
  case notEmpty(path: String)
  /// The file system is full.
  case full(path: String, byteCount: Int)
  /// The file system has less room than files need, known before the first is written.
  case tooLittleRoom(needed: Int, free: Int)
  /// Nothing has this path, but what an interrupted transfer left of it is there.
  case onlyPart(path: String)
  /// The file system cannot be written.
  case readOnly(path: String)
  /// What arrived differs from what was sent, after repeats; the old file is untouched.
  case corrupted(path: String)
  /// A file that firmware without rename gets in place reads back as something else than what was
  /// sent, after repeats: neither its old nor its new content is there.
  case inPlaceFailed(path: String)
  /// The firmware has no SHA-256.
  case noSHA256(port: String)
  /// Another error number of the board.
  case errno(operation: String, number: Int, text: String)

  /// The area of these errors.
  public static let domain = "fs"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .notFound: "fs.not-found"
    case .noDirectory: "fs.no-directory"
    case .badName: "fs.bad-name"
    case .strangeName: "fs.strange-name"
    case .tooLarge: "fs.too-large"
    case .tooMuch: "fs.too-much"
    case .changing: "fs.changing"
    case .refused: "fs.refused"
    case .exists: "fs.exists"
    case .isDirectory: "fs.is-directory"
    case .notDirectory: "fs.not-directory"
    case .notEmpty: "fs.not-empty"
    case .full: "fs.full"
    case .tooLittleRoom: "fs.too-little-room"
    case .onlyPart: "fs.only-part"
    case .readOnly: "fs.read-only"
    case .corrupted: "fs.corrupted"
    case .inPlaceFailed: "fs.in-place-failed"
    case .noSHA256: "fs.no-sha256"
    case .errno: "fs.errno"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .notFound(let path): "There is no \(path) on the board."
    case .noDirectory(let path): "There is no directory \(path) on the board."
    case .badName(let path): "The board's file system takes no name like \(path)."
    case .strangeName(let path):
      "The board lists \(PrintableText.escaped(path, limit: 160)), which cannot be a name."
    case .tooLarge(let path, let byteCount, let limit):
      "\(path) has \(byteCount) bytes, mote copies at most \(limit)."
    case .tooMuch(let fileCount, let byteCount, let limit):
      "The board announces \(DecimalText.grouped(byteCount)) bytes in "
        + "\(DecimalText.grouped(fileCount)) files; mote reads at most "
        + "\(DecimalText.grouped(limit)) bytes at a time."
    case .changing(let path): "\(path) changed on the board while it was read, twice."
    case .refused(let path): "The board's file system refuses to work on \(path)."
    case .exists(let path): "\(path) exists on the board already."
    case .isDirectory(let path): "\(path) is a directory on the board."
    case .notDirectory(let path): "\(path) is no directory on the board."
    case .notEmpty(let path): "The directory \(path) on the board is not empty."
    case .full(let path, let byteCount):
      "The board's file system has no room for \(path) (\(byteCount) bytes)."
    case .tooLittleRoom(let needed, let free):
      "The files need \(DecimalText.grouped(needed)) bytes of the board's file system, which has "
        + "\(DecimalText.grouped(free)) free."
    case .onlyPart(let path):
      "There is no \(path) on the board, but what an interrupted transfer left of it: "
        + "\(BoardFileSystem.temporaryPath(for: path))."
    case .readOnly(let path): "The file system of \(path) on the board is read-only."
    case .corrupted(let path):
      "\(path) did not arrive intact, again and again; the file on the board is as it was."
    case .inPlaceFailed(let path):
      "\(path) was written in place and did not arrive intact, again and again: the board has "
        + "neither its old nor its new content."
    case .noSHA256(let port): "The firmware on \(port) has no hashlib.sha256."
    case .errno(let operation, let number, let text):
      "\(operation) failed on the board with error \(number == 0 ? text : "\(number)")."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .notFound: "List what is there with `mote fs ls`."
    case .noDirectory: "Create it first with `mote fs mkdir --parents`."
    case .badName:
      "Choose a shorter name without special characters; while a file is written its name is 10 "
        + "bytes longer."
    case .strangeName:
      "The file system or the line is damaged: copy single files by name, or format the board."
    case .tooLarge: "Check the file on the board; a damaged directory entry may claim any size."
    case .tooMuch:
      "Copy fewer files at a time; damaged directory entries may claim any size (`mote fs tree`)."
    case .changing: "Stop the program that writes it, or copy it when it is closed."
    case .refused: "It may be a mount point, read-only or in use; `mote info` lists mount points."
    case .exists: "Choose another name, or remove it first with `mote fs rm`."
    case .isDirectory: "Add --recursive to work on a whole directory."
    case .notDirectory: "Give the path of a directory."
    case .notEmpty: "Add --recursive to remove it with everything in it."
    case .full: "Make room: `mote fs tree` shows what is there, `mote fs rm` removes it."
    case .tooLittleRoom:
      "Make room: `mote fs tree` shows what is there, `mote fs rm` removes it. A file that is "
        + "replaced needs room for its new content beside the old."
    case .onlyPart:
      "When the power failed while the file was replaced, its whole new content is there: copy that "
        + "and look at it."
    case .readOnly: "Write below another mount point; `mote info` lists them."
    case .corrupted: "The line loses or changes bytes: try another cable or a lower baud rate."
    case .inPlaceFailed:
      "Copy it again; the line loses or changes bytes: try another cable or a lower baud rate."
    case .noSHA256: "Use firmware that has hashlib, or compare sizes with `mote fs ls`."
    case .errno: "The number is an errno of MicroPython's `errno` module."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .notFound, .noDirectory, .onlyPart: .notFound
    case .badName, .strangeName, .tooLarge, .refused, .exists, .isDirectory, .notDirectory,
      .notEmpty, .full, .tooLittleRoom, .readOnly, .noSHA256, .tooMuch:
      .failure
    case .changing: .temporary
    case .corrupted, .inPlaceFailed, .errno: .inputOutput
    }
  }

  /// The error that an error number means for `path`.
  ///
  /// Source: MicroPython v1.28 `py/mperrno.h`, which has Linux's numbers.
  public static func meaning(_ number: Int, path: String, byteCount: Int = 0) -> BoardFileError? {
    switch number {
    case 1, 13: .refused(path: path)
    case 2: .notFound(path: path)
    case 17: .exists(path: path)
    case 20: .notDirectory(path: path)
    case 21: .isDirectory(path: path)
    case 22, 36: .badName(path: path)
    case 28: .full(path: path, byteCount: byteCount)
    case 30: .readOnly(path: path)
    case 39: .notEmpty(path: path)
    default: nil
    }
  }
}
