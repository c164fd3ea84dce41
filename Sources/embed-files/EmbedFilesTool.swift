import FoundationEssentials

/// Writes one Swift file holding every text file below a folder: `embed-files FOLDER OUTPUT`.
@main
enum EmbedFilesTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure(text: "usage: embed-files FOLDER OUTPUT") }
    let folder = arguments[1]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var source = "enum EmbeddedFiles {\n  static let all: [(path: String, text: String)] = [\n"
    for path in paths where !isIgnored(path) {
      guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
      guard let text = String(validating: data, as: UTF8.self) else {
        throw Failure(text: "\(path) is not UTF-8 text")
      }
      source += "    (\(literal(path)), \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
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
