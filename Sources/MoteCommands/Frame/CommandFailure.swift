import Diagnostics
import Encodings
import MPYFormat

/// What stops a command before any lower layer is asked.
enum CommandFailure {
  /// Neither `--port` nor `MOTE_PORT` names a port.
  case noPort
  /// Rows are to be checked against labels, and the file has none.
  case noLabels(path: String)
  /// A file of expected scores has another number of them than the model.
  case scoreCount(path: String, count: Int, expected: Int)
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
  /// A file that has to be text is not.
  case notText(path: String)
  /// A file that has to be a compiled module is none.
  case badModule(path: String, MPYFailure)
  /// A symbolic link leads nowhere, or in circles.
  case danglingLink(path: String)
  /// A link to a folder inside a folder that is copied; the board's file system has no links.
  case linkedFolder(path: String)
  /// Two things to copy would get one name.
  case sameDestination(path: String, sources: [String])
  /// A name on the board that would lead out of the folder it is copied to.
  case unsafeName(path: String)
  /// A file that belongs to the output would take the place of an input.
  case outputIsInput(path: String, input: String)
}

extension CommandFailure: Diagnosable {
  static let domain = "command"

  var code: String {
    switch self {
    case .noPort: "command.no-port"
    case .noLabels: "command.no-labels"
    case .scoreCount: "command.score-count"
    case .noFolder: "command.no-folder"
    case .noFile: "command.no-file"
    case .isFolder: "command.is-folder"
    case .unwritable: "command.unwritable"
    case .unreadable: "command.unreadable"
    case .tooLarge: "command.too-large"
    case .notText: "command.not-text"
    case .badModule(_, let failure): failure.code
    case .danglingLink: "command.dangling-link"
    case .linkedFolder: "command.linked-folder"
    case .sameDestination: "command.same-destination"
    case .unsafeName: "command.unsafe-name"
    case .outputIsInput: "command.output-is-input"
    }
  }

  var description: String {
    switch self {
    case .noPort: "No port is given."
    case .noLabels(let path): "\(path) has no column of labels to check against."
    case .scoreCount(let path, let count, let expected):
      "\(path) has \(count) scores in a row, the model gives \(expected)."
    case .noFolder(let path): "There is no folder \(path)."
    case .noFile(let path): "There is no file \(path)."
    case .isFolder(let path): "\(path) is a folder."
    case .unwritable(let path, _): "\(path) cannot be written."
    case .unreadable(let path, _), .tooLarge(let path, _), .notText(let path):
      "\(path) \(complaint)."
    case .badModule(let path, let failure): "\(path): \(failure)"
    case .danglingLink(let path): "\(path) is a symbolic link that leads nowhere."
    case .linkedFolder(let path): "\(path) is a symbolic link to a folder."
    case .sameDestination(let path, let sources):
      "\(sources.joined(separator: " and ")) would both be copied to \(path)."
    case .unsafeName(let path):
      "The board lists \(PrintableText.escaped(path, limit: 160)), which is no plain name."
    case .outputIsInput(let path, let input):
      "\(path), which belongs to the output, is the file that is read as \(input)."
    }
  }

  /// What is wrong with a file, as the rest of a sentence that begins with its path.
  var complaint: String {
    switch self {
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .tooLarge(_, let limit): "is larger than \(limit) bytes"
    case .notText: "is no UTF-8 text"
    default: "cannot be used"
    }
  }

  var advice: String? {
    switch self {
    case .noPort:
      "Add --port PORT (`mote devices` lists them) or --port sim:virtual, or set MOTE_PORT."
    case .noLabels: "Add a column named \"label\", or leave --check out."
    case .scoreCount: "Give the scores of the same model: one row per row of features."
    case .noFolder: "Check the path; --boards and MOTE_BOARDS name folders with board files."
    case .noFile: "Check the path; paths on the board begin with ':'."
    case .isFolder: "Add --recursive to copy a folder with everything in it."
    case .unwritable:
      "Check that its folder exists, that you may write there and that there is room."
    case .unreadable: "Check that it is a regular file or a folder and that you may read it."
    case .tooLarge: "Check that it is the file you meant."
    case .notText: "Check that it is the file you meant; save text as UTF-8."
    case .badModule(_, let failure): failure.advice
    case .danglingLink: "Remove the link or restore what it points to; nothing was copied."
    case .linkedFolder: "Name the folder it points to as a source; nothing was copied."
    case .sameDestination: "Copy them one at a time, under different names; nothing was copied."
    case .unsafeName: "The board's file system is damaged: copy single files by name instead."
    case .outputIsInput: "Give the output another name; nothing was written."
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .noPort: .usage
    case .noLabels, .scoreCount: .badInput
    case .noFolder, .noFile: .notFound
    case .isFolder: .usage
    case .unwritable: .cannotCreate
    case .unreadable: .inputOutput
    case .tooLarge, .notText, .badModule, .unsafeName: .badInput
    case .danglingLink: .notFound
    case .linkedFolder, .sameDestination, .outputIsInput: .usage
    }
  }
}
