import Encodings
public import YAMLSchema

/// All board types: the built-in ones and those of the user's folders.
///
/// Files are parsed when they are asked for; looking up one id reads one file. Who asks for all of them
/// again and again takes `parsed()`.
public struct BoardCatalogue: Sendable {
  /// The files, built-in ones first.
  public let files: [BoardFile]
  /// What `boards` says, where it is known already.
  private var known: Result<[Board], BoardFailure>?

  /// The built-in boards.
  public static let builtIn = BoardCatalogue()

  /// The built-in boards and `userFiles`, which the caller has read.
  public init(userFiles: [BoardFile] = []) {
    self.init(files: Self.builtInFiles + userFiles)
  }

  /// Exactly `files`.
  public init(files: [BoardFile]) {
    self.files = files
  }

  /// The same boards with all files parsed, once for all that asks.
  ///
  /// Broken files are no error before somebody asks for what is in them.
  public func parsed() -> BoardCatalogue {
    guard !isParsed else { return self }
    var catalogue = self
    catalogue.known = Result { () throws(BoardFailure) in try boards() }
    return catalogue
  }

  /// Whether asking parses nothing any more.
  public var isParsed: Bool { known != nil }

  /// The board with this id or alias; capitals do not matter.
  /// - Throws: `unknown` with the nearest names, `ambiguous`, or `invalid` with every finding.
  public func board(_ name: String) throws(BoardFailure) -> Board {
    let wanted = name.lowercased()
    // All are valid then, and no two have one id.
    if case .success(let boards) = known,
      let board = boards.first(where: { $0.id.lowercased() == wanted })
    {
      return board
    }
    var matches = files.filter { $0.stem == wanted }.map(ParsedBoard.init)
    if matches.isEmpty { matches = aliased(wanted) }
    guard matches.count <= 1 else {
      throw .ambiguous(name: name, files: matches.map(\.file.name))
    }
    guard let match = matches.first else {
      throw .unknown(name: name, suggestions: suggestions(for: wanted), known: ids)
    }
    return try checked(match)
  }

  /// Every board, in the order of ids.
  /// - Throws: `invalid` with the findings of all files, those over all boards included.
  public func boards() throws(BoardFailure) -> [Board] {
    if let known { return try known.get() }
    let parsed = files.map(ParsedBoard.init)
    let findings = findings(in: parsed)
    guard findings.isEmpty else { throw .invalid(findings: findings) }
    return parsed.compactMap(\.board).sorted { $0.id.lowercased() < $1.id.lowercased() }
  }

  /// What the rules find in `subject`, or in all files when that is nil, and over all boards
  /// together; sorted by file and line.
  public func lint(_ subject: [BoardFile]? = nil) -> [Finding] {
    let findings = findings(in: files.map(ParsedBoard.init))
    guard let subject else { return findings }
    let names = Set(subject.map(\.name))
    return findings.filter { names.contains($0.file) }
  }

  /// The ids by file name, sorted; small letters, since no file is read for them.
  public var ids: [String] { files.map(\.stem).sorted() }

  private static let builtInFiles: [BoardFile] = EmbeddedFiles.all
    .filter { $0.path.hasSuffix(".yaml") }
    .map { BoardFile(name: "Boards/" + $0.path, text: $0.text) }

  /// Boards that list `alias`; only files that contain the word are parsed.
  private func aliased(_ alias: String) -> [ParsedBoard] {
    guard !alias.isEmpty else { return [] }
    return files.filter { $0.text.lowercased().contains(alias) }.map(ParsedBoard.init)
      .filter { $0.aliases.contains(alias) }
  }

  private func suggestions(for name: String) -> [String] {
    let names = files.flatMap { [$0.stem] + ParsedBoard($0).aliases }
    let nearest = NearestNames.of(name, among: names)
    guard nearest.isEmpty, name.utf8.count > 2 else { return nearest }
    return names.filter { $0.lowercased().contains(name) }.sorted().prefix(3).map(\.self)
  }

  private func checked(_ file: ParsedBoard) throws(BoardFailure) -> Board {
    let findings = BoardRules.findings(in: file)
    guard findings.isEmpty, let board = file.board else { throw .invalid(findings: findings) }
    return board
  }

  private func findings(in parsed: [ParsedBoard]) -> [Finding] {
    let perFile = parsed.flatMap(BoardRules.findings)
    let overall = BoardRules.overCatalogues.flatMap { $0(parsed) }
    return (perFile + overall).sorted { ($0.file, $0.line, $0.rule) < ($1.file, $1.line, $1.rule) }
  }
}
