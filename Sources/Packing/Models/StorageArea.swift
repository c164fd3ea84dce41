import BoardModel
public import ModelCompiler
import YAMLSchema

/// Where a packed module lies on a board.
public enum StorageArea: String, Sendable {
  /// The file system mounted at `/`.
  case files = "file system"
  /// The read-only file system that holds images.
  case romfs = "ROMFS"

  /// The area of a form; nil for forms that become part of firmware.
  public init?(of form: ModuleForm) {
    switch form {
    case .native, .data, .viper, .bytecode, .python: self = .files
    case .romfs: self = .romfs
    case .frozen, .c, .cModule: return nil
    }
  }

  /// Its size on a board in bytes; nil where it is not known.
  func room(on board: Board?) -> Int? {
    switch self {
    case .files: board?.memory?.fileSystem?.size?.bytes
    case .romfs: board?.memory?.romFileSystem?.bytes
    }
  }
}
