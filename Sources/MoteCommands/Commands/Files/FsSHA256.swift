import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs sha256`: digests of files, computed on the board.
struct FsSHA256: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "sha256",
    abstract: "Print the SHA-256 of files, computed on the board.",
    discussion: """
      Examples:
        mote fs sha256 :main.py
        mote fs sha256 ':lib/*.py'            patterns: * ? [a-z] ** {a,b}
        mote fs sha256 -r : | (cd src && sha256sum --check)

      The output is that of sha256sum, the names are those on the command line.
      """,
    aliases: ["sha256sum"]
  )

  @Argument(help: "Files on the board.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Take all files below directories.")
  var recursive = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      let board = LinkedFiles(link, telling: context.terminal)
      var found: [(name: String, path: String)] = []
      for argument in paths {
        found += try await expand(PathArgument.boardPath(argument), files, board)
      }
      let digests = try await files.sha256(of: found.map(\.path))
      var rows: [(name: String, file: Document.File)] = []
      for ((name, path), digest) in zip(found, digests) {
        guard let digest else { throw BoardFileError.notFound(path: path) }
        rows.append((name, Document.File(path: path, sha256: digest)))
      }
      try context.terminal.render(
        Document(files: rows.map(\.file)),
        as: .text(rows.map { Self.line($0.file.sha256, $0.name) }.joined(separator: "\n"))
      )
    }
  }

  /// The files that an argument stands for, each under the name that begins as the argument does.
  private func expand(
    _ argument: String,
    _ files: BoardFileSystem,
    _ board: any BoardFiles
  ) async throws -> [(name: String, path: String)] {
    let top = try await files.absolute(argument)
    let found = try await GlobExpansion.boardPaths(argument, on: board)
    var expanded: [(name: String, path: String)] = []
    for path in found {
      let name = path == top ? argument : try await name(of: path, like: argument, files)
      guard let entry = try await files.entry(at: path) else {
        throw BoardFileError.notFound(path: path)
      }
      if entry.kind == .file {
        expanded.append((name, path))
      } else if recursive {
        for file in try await files.tree(path) where file.kind == .file {
          expanded.append((Self.join(name, file.path, below: path), file.path))
        }
      } else {
        throw BoardFileError.isDirectory(path: path)
      }
    }
    return expanded
  }

  /// A relative pattern stands for relative names.
  private func name(
    of path: String,
    like argument: String,
    _ files: BoardFileSystem
  ) async throws -> String {
    guard !argument.hasPrefix("/") else { return path }
    return Self.join("", path, below: try await files.absolute(""))
  }

  /// `path` as seen from `directory`, behind the name that it goes by.
  private static func join(_ name: String, _ path: String, below directory: String) -> String {
    let prefix = directory == "/" ? "/" : directory + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return path }
    let relative = String(path.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
    return name.isEmpty ? relative : (name.hasSuffix("/") ? name : name + "/") + relative
  }

  /// A line of sha256sum: a backslash in front says that backslashes and line ends are escaped.
  ///
  /// Source: GNU coreutils manual, section "md5 invocation".
  private static func line(_ sha256: String, _ name: String) -> String {
    let escaped = name.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return (escaped == name ? "" : "\\") + "\(sha256)  \(escaped)"
  }

  private struct Document: ResultDocument {
    static let schema = "mote-fs-sha256/1"

    let files: [File]

    struct File: Encodable {
      let path: String
      let sha256: String
    }
  }
}
