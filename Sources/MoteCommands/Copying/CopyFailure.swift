import Diagnostics

/// Why a copy is refused before anything is copied.
enum CopyFailure {
  /// A pattern that no file matches.
  case noMatch(pattern: String)
  /// Source and destination are one file.
  case sameFile(path: String)
  /// A directory would be copied into itself.
  case intoItself(path: String, destination: String)
  /// Source and destination are both on this computer.
  case noBoard(source: String, destination: String)
  /// A file of this computer where a folder is needed.
  case fileInTheWay(path: String)
  /// A folder of this computer where a file is needed.
  case folderInTheWay(path: String)
}

extension CopyFailure: Diagnosable {
  static let domain = "copy"

  var code: String {
    switch self {
    case .noMatch: "copy.no-match"
    case .sameFile: "copy.same-file"
    case .intoItself: "copy.into-itself"
    case .noBoard: "copy.no-board"
    case .fileInTheWay: "copy.file-in-the-way"
    case .folderInTheWay: "copy.folder-in-the-way"
    }
  }

  var description: String {
    switch self {
    case .noMatch(let pattern): "Nothing matches \(pattern)."
    case .sameFile(let path): "\(path) would be copied onto itself."
    case .intoItself(let path, let destination):
      "The directory \(path) would be copied into itself, to \(destination)."
    case .noBoard(let source, let destination):
      "\(source) and \(destination) are both on this computer."
    case .fileInTheWay(let path): "\(path) is a file, but a folder has to be there."
    case .folderInTheWay(let path): "\(path) is a folder, but a file has to be there."
    }
  }

  var advice: String? {
    switch self {
    case .noMatch:
      "Check the pattern; names with a dot in front need a pattern with one. Nothing was copied."
    case .sameFile: "Give the copy another name. Nothing was copied."
    case .intoItself: "Copy it to a directory beside it. Nothing was copied."
    case .noBoard: "Put ':' before the path on the board, as in :main.py. Nothing was copied."
    case .fileInTheWay, .folderInTheWay: "Remove it, or copy to another place. Nothing was copied."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .noMatch: .notFound
    case .sameFile, .intoItself, .noBoard: .usage
    case .fileInTheWay, .folderInTheWay: .cannotCreate
    }
  }
}
