import FoundationEssentials

/// Writes one Swift file holding every text file below a folder: `embed-files FOLDER OUTPUT`.
///
/// Each file is a constant, so that code which names one that is not there does not compile, and
/// `all` lists them with their paths.
@main
enum EmbedFilesTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure(text: "usage: embed-files FOLDER OUTPUT") }
    let folder = arguments[1]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var constants = ""
    var list = ""
    for path in paths where !isIgnored(path) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw Failure(text: "\(path) is not UTF-8 text")
      }
      constants += "  static let `\(name(of: path))` = \(literal(text))\n"
      list += "    (\(literal(path)), `\(name(of: path))`),\n"
    }
    let source =
      "enum EmbeddedFiles {\n\(constants)\n"
      + "  static let all: [(path: String, text: String)] = [\n\(list)  ]\n}\n"
    try Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
  }

  /// `lib/session.py` is `libSessionPy`; two paths of one name do not compile.
  private static func name(of path: String) -> String {
    let words = path.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let isPlain = name.first?.isLetter == true
    return isPlain ? name.prefix(1).lowercased() + name.dropFirst() : "file" + name
  }

  private static func isIgnored(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return name.hasPrefix(".") || path.contains("__pycache__")
  }

  /// A one-line string literal; `#` delimiters keep backslashes and quotes as they are.
  private static func literal(_ text: String) -> String {
    var quoted = "##\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": quoted += "\\##n"
      case "\r": quoted += "\\##r"
      case "\t": quoted += "\\##t"
      case "\0": quoted += "\\##0"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\"##"
  }
}

struct Failure: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}
