import Encodings

/// What a result looks like to people, apart from the document programs read.
public enum Presentation: Sendable {
  /// Rows under titles.
  case table(Table)
  /// Labels with one value each.
  case fields([Field])
  /// Lines as they are; control characters other than line feeds are escaped.
  case text(String)
  /// A line that explains the parts before it: for people who want more than results.
  case note(String)
  /// Several parts, an empty line between them.
  case sequence([Presentation])

  /// The lines for people.
  func lines(width: Int?, style: TextStyle) -> [String] {
    switch self {
    case .table(let table): table.lines(width: width, style: style)
    case .fields(let fields): Field.lines(of: fields, width: width, style: style)
    case .text(let text), .note(let text): Self.lines(of: text)
    case .sequence(let parts):
      Array(parts.map { $0.lines(width: width, style: style) }.joined(separator: [""]))
    }
  }

  /// The lines for programs: values with tabs between them.
  var plainLines: [String] {
    switch self {
    case .table(let table): table.plainLines
    case .fields(let fields): fields.map(\.plainLine)
    case .text(let text): Self.lines(of: text)
    case .note: []
    case .sequence(let parts): parts.flatMap(\.plainLines)
    }
  }

  /// The same without notes.
  var withoutNotes: Presentation {
    switch self {
    case .table, .fields, .text: self
    case .note: .sequence([])
    case .sequence(let parts):
      .sequence(parts.filter { if case .note = $0 { false } else { true } }.map(\.withoutNotes))
    }
  }

  private static func lines(of text: String) -> [String] {
    PrintableText.escaped(text, keepingNewlines: true)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
