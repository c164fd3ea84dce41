public import Diagnostics

/// Why a folder of this computer cannot be brought onto a board.
public enum HostTreeFailure: Diagnosable, Equatable {
  /// There is no such folder.
  case noFolder(path: String)
  /// A symbolic link that leads nowhere, or in circles.
  case danglingLink(path: String)
  /// A link to a folder inside the folder: a board's file system has no links.
  case linkedFolder(path: String)
  /// Something that cannot be read, or is neither a file nor a folder.
  case unreadable(path: String, reason: String)
  /// Something that goes on changing while it is read.
  case changing(path: String)
  /// A file larger than mote brings onto boards.
  case tooLarge(path: String, limit: Int)
  /// A file and its content's name on the board after compilation are both there.
  case twoModules(source: String, module: String)

  /// The area of these errors.
  public static let domain = "folder"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .noFolder: "folder.absent"
    case .danglingLink: "folder.dangling-link"
    case .linkedFolder: "folder.linked-folder"
    case .unreadable: "folder.unreadable"
    case .changing: "folder.changing"
    case .tooLarge: "folder.too-large"
    case .twoModules: "folder.two-modules"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .noFolder(let path): "There is no folder \(path)."
    case .danglingLink(let path): "\(path) is a symbolic link that leads nowhere."
    case .linkedFolder(let path): "\(path) is a symbolic link to a folder."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .changing(let path): "\(path) is being written to; it changed each time it was read."
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes."
    case .twoModules(let source, let module):
      "\(source) would be compiled to \(module), which is in the folder as well."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .noFolder: "Check the path."
    case .danglingLink: "Remove the link or restore what it points to."
    case .linkedFolder: "Copy the folder to where the link is, or name it as a source."
    case .unreadable:
      "Check that it is a regular file or a folder and that you may read it; a .moteignore leaves "
        + "it out of a sync."
    case .changing:
      "Try again when nothing writes to it; a .moteignore leaves it out of a sync."
    case .tooLarge: "Check that it is the file you meant; a .moteignore leaves it out of a sync."
    case .twoModules: "Remove one of the two, or leave one out with a .moteignore."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .noFolder, .danglingLink: .notFound
    case .linkedFolder, .twoModules: .usage
    case .unreadable: .inputOutput
    case .changing: .temporary
    case .tooLarge: .badInput
    }
  }
}
