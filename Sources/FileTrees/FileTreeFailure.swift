public import Diagnostics
import Encodings

/// Why a pattern or a tree of files cannot be worked with.
public enum FileTreeFailure: Diagnosable, Equatable {
  /// A text that is no pattern.
  case badPattern(text: String, reason: String)
  /// A name no file system can have, one that leads out of its tree, or one that is listed twice.
  case strangeName(path: String)
  /// A path longer than file systems take, in bytes.
  case tooLong(path: String, limit: Int)
  /// A path through more directories than mote follows.
  case tooDeep(path: String, limit: Int)
  /// A tree with more entries than mote compares.
  case tooMany(limit: Int)
  /// More rules in an ignore file than mote applies.
  case tooManyRules(limit: Int)
  /// A file on the board where a directory has to be.
  case fileInTheWay(path: String)
  /// A directory on the board where a file has to be; `kept` is what in it may not be removed.
  case directoryInTheWay(path: String, kept: String?)

  /// The area of these errors.
  public static let domain = "tree"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .badPattern: "tree.bad-pattern"
    case .strangeName: "tree.strange-name"
    case .tooLong: "tree.too-long"
    case .tooDeep: "tree.too-deep"
    case .tooMany: "tree.too-many"
    case .tooManyRules: "tree.too-many-rules"
    case .fileInTheWay: "tree.file-in-the-way"
    case .directoryInTheWay: "tree.directory-in-the-way"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .badPattern(let text, let reason): "\(Self.shown(text)) is no pattern: \(reason)."
    case .strangeName(let path): "\(Self.shown(path)) cannot be a path, or is listed twice."
    case .tooLong(let path, let limit):
      "The path \(Self.shown(path)) is longer than \(limit) bytes."
    case .tooDeep(let path, let limit):
      "The path \(Self.shown(path)) leads through more than \(limit) directories."
    case .tooMany(let limit): "There are more than \(limit) files and directories."
    case .tooManyRules(let limit): "The ignore file has more than \(limit) rules."
    case .fileInTheWay(let path):
      "\(path) is a file on the board, but a directory has to be there."
    case .directoryInTheWay(let path, nil):
      "\(path) is a directory on the board, but a file has to be there."
    case .directoryInTheWay(let path, let kept?):
      "\(path) is a directory on the board with \(kept) in it, which is not touched, but a file has "
        + "to be there."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .badPattern: "Put a backslash before a character that stands for itself, as in \\[."
    case .strangeName: "Rename the file; if the board lists it, its file system is damaged."
    case .tooLong, .tooDeep: "Check for directories nested in each other without end."
    case .tooMany: "Name a smaller directory, or leave parts out with an ignore file."
    case .tooManyRules: "Use patterns with wildcards instead of single names."
    case .fileInTheWay, .directoryInTheWay(_, nil):
      "Add --delete to remove it, or remove it yourself with `mote fs rm -r`."
    case .directoryInTheWay: "Rename the file, or remove the directory with `mote fs rm -r`."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .badPattern: .usage
    case .strangeName, .tooLong, .tooDeep, .tooMany, .tooManyRules: .badInput
    case .fileInTheWay, .directoryInTheWay: .failure
    }
  }

  private static func shown(_ text: String) -> String {
    PrintableText.escaped(text, limit: 160)
  }
}
