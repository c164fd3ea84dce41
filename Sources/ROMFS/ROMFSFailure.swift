public import Diagnostics

/// Why a tree has no image, or bytes are none.
public enum ROMFSFailure: Diagnosable, Equatable {
  /// A path with a part that no file can be named.
  case name(path: String)
  /// A path through too many folders.
  case depth(path: String, limit: Int)
  /// Two files of one path, or a file where a folder has to be.
  case taken(path: String)
  /// The image is larger than any flash it could lie in.
  case size(byteCount: Int, limit: Int)
  /// A record at a byte of the image is none.
  case record(offset: Int, reason: String)

  /// The area of these errors.
  public static let domain = "romfs"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .name: "romfs.name"
    case .depth: "romfs.depth"
    case .taken: "romfs.taken"
    case .size: "romfs.size"
    case .record: "romfs.record"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .name(let path): "\"\(path)\" cannot be the path of a file in a ROMFS image."
    case .depth(let path, let limit):
      "The folders of a ROMFS image are deeper than \(limit) at \(path)."
    case .taken(let path):
      "\(path) stands in a ROMFS image already, or one of its folders is a file."
    case .size(let count, let limit):
      "A ROMFS image of \(count) bytes is larger than any flash: at most \(limit) bytes."
    case .record(let offset, let reason): "The ROMFS image has \(reason) at byte \(offset)."
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .name: "Use names of 1 to 255 bytes without / and zero bytes, none of them . or ..."
    case .depth: "Put the files into fewer folders."
    case .taken: "Name each file once."
    case .size: "Leave files out, or keep large ones in the board's own file system."
    case .record: "Build the image again; it is damaged or no ROMFS image."
    }
  }

  /// Bad input.
  public var exitStatus: ExitStatus { .badInput }
}
