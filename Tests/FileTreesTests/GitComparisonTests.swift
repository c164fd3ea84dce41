import TestSupport
import Testing

@testable import FileTrees

/// `git check-ignore` and `IgnoreRules` say the same of generated rules and paths.
@Suite struct GitComparisonTests {
  private static let seed: UInt64 = 20_261
  private static let caseCount = 400

  private static let directories = ["a", "a/b", "a/b/a", "b", "ab", "ab/a", "b/a", "b/a/b"]
  private static let names = ["a", "b", "ab", "ba", "a.b", "!a", "#a", "a b", "a ", "[a]", "a*b"]

  /// Names that are directories there cannot be files.
  private static let files = ([""] + directories.map { $0 + "/" }).flatMap { directory in
    names.map { directory + $0 }
  }.filter { !directories.contains($0) }

  /// An escaped slash comes behind a letter: git gives one behind `**` a meaning of its own.
  private static func pattern(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "b", "ab", "a.b", "*", "?", "**", "/", "/", "[ab]", "[!a]", "[^b]", "[a-b]", "[]a]",
      "\\a", "\\*", "\\", " ", "\\ ", "***", "[", "[[:alpha:]]", "[a/b]", "a\\/", "#", "!",
    ]
    let count = Int.random(in: 1...5, using: &generator)
    var text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    if Int.random(in: 0..<4, using: &generator) == 0 { text = "!" + text }
    if Int.random(in: 0..<4, using: &generator) == 0 { text += "/" }
    if Int.random(in: 0..<6, using: &generator) == 0 { text = "/" + text }
    return text
  }

  private static let cases: [[String]] = {
    var generator = SeededGenerator(seed: seed)
    return (0..<caseCount).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in pattern(&generator) }
    }
  }()

  private func git(_ arguments: [String], in folder: TemporaryFolder) async throws -> ProgramResult
  {
    try await Program(path: "/usr/bin/env").run(
      ["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false"] + arguments,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"],
      in: folder.path
    )
  }

  /// What git ignores: one repository, a folder with rules of its own for each case.
  private func ignoredByGit(_ cases: [[String]]) async throws -> Set<String> {
    let folder = try TemporaryFolder()
    #expect(try await git(["init", "-q"], in: folder).status == 0)
    var paths: [String] = []
    for (index, patterns) in cases.enumerated() {
      let top = "c\(index)/"
      try folder.write(patterns.joined(separator: "\n") + "\n", to: top + ".gitignore")
      for directory in Self.directories { try folder.makeFolder(top + directory) }
      paths += (Self.directories + Self.files).map { top + $0 }
    }
    let result = try await git(["check-ignore", "--no-index", "--"] + paths, in: folder)
    try #require(result.status <= 1, "\(result.error)")
    return Set(result.output.split(separator: "\n").map(String.init))
  }

  /// The names have no path of more than 4 KiB, nor the command line more than the system takes.
  @Test(arguments: [0, 1, 2, 3])
  func everyPathIsJudgedAlike(quarter: Int) async throws {
    let count = Self.caseCount / 4
    let cases = Array(Self.cases[(quarter * count)..<((quarter + 1) * count)])
    let ignored = try await ignoredByGit(cases)
    try #require(!ignored.isEmpty)
    for (index, patterns) in cases.enumerated() {
      let rules = try IgnoreRules(text: patterns.joined(separator: "\n"))
      for path in Self.directories + Self.files {
        let isDirectory = Self.directories.contains(path)
        #expect(
          try rules.ignores(TreePath(path), isDirectory: isDirectory)
            == ignored.contains("c\(index)/\(path)"),
          "seed \(Self.seed): \(patterns) and \(path), a directory: \(isDirectory)"
        )
      }
    }
  }
}
