import Diagnostics

/// What stops a command before any lower layer is asked.
enum CommandFailure {
  /// Neither `--port` nor `MOTE_PORT` names a port.
  case noPort
  /// Rows are to be checked against labels, and the file has none.
  case noLabels(path: String)
  /// A folder the user named is not there.
  case noFolder(path: String)
  /// A file the user named is not there.
  case noFile(path: String)
  /// A folder stands where a file is needed.
  case isFolder(path: String)
  /// A file cannot be written.
  case unwritable(path: String, cause: any Error)
  /// A file or folder the user named cannot be read.
  case unreadable(path: String, reason: String)
  /// A file is larger than anything of its kind can be.
  case tooLarge(path: String, limit: Int)
}

extension CommandFailure: Diagnosable {
  static let domain = "command"

  var code: String {
    switch self {
    case .noPort: "command.no-port"
    case .noLabels: "command.no-labels"
    case .noFolder: "command.no-folder"
    case .noFile: "command.no-file"
    case .isFolder: "command.is-folder"
    case .unwritable: "command.unwritable"
    case .unreadable: "command.unreadable"
    case .tooLarge: "command.too-large"
    }
  }

  var description: String {
    switch self {
    case .noPort: "No port is given."
    case .noLabels(let path): "\(path) has no column of labels to check against."
    case .noFolder(let path): "There is no folder \(path)."
    case .noFile(let path): "There is no file \(path)."
    case .isFolder(let path): "\(path) is a folder."
    case .unwritable(let path, _): "\(path) cannot be written."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes."
    }
  }

  var advice: String? {
    switch self {
    case .noPort:
      "Add --port PORT (`mote devices` lists them) or --port sim:virtual, or set MOTE_PORT."
    case .noLabels: "Add a column named \"label\", or leave --check out."
    case .noFolder: "Check the path; --boards and MOTE_BOARDS name folders with board files."
    case .noFile: "Check the path; paths on the board begin with ':'."
    case .isFolder: "Add --recursive to copy a folder with everything in it."
    case .unwritable:
      "Check that its folder exists, that you may write there and that there is room."
    case .unreadable: "Check that it is a regular UTF-8 text file and that you may read it."
    case .tooLarge: "Check that it is the file you meant."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .noPort: .usage
    case .noLabels: .badInput
    case .noFolder, .noFile: .notFound
    case .isFolder: .usage
    case .unwritable: .cannotCreate
    case .unreadable: .inputOutput
    case .tooLarge: .badInput
    }
  }
}
