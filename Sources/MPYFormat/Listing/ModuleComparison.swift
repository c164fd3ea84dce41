import Encodings

/// What differs between two files, part by part.
public struct ModuleComparison: Sendable {
  /// One part that differs; nil where a side lacks it.
  public struct Difference: Equatable, Sendable, Encodable {
    /// The part: `header`, `name 3`, `constant 0`, `function f`, `function f, line 12`.
    public let place: String
    /// What the first file has there.
    public let old: String?
    /// What the second file has there.
    public let new: String?
  }

  /// Instructions of a function that are shown before the rest is counted.
  private static let shownLines = 8

  /// The differences; empty for files that encode to the same bytes.
  public private(set) var differences: [Difference] = []

  /// Compares `old` with `new`.
  public init(_ old: MPYFile, _ new: MPYFile) {
    compare("header", Self.text(of: old.header), Self.text(of: new.header))
    compare("name", old.qstrs.map(Self.text), new.qstrs.map(Self.text))
    compare("constant", old.objects.map(\.description), new.objects.map(\.description))
    compareFunctions(old, new)
  }

  private mutating func compare(_ place: String, _ old: String?, _ new: String?) {
    guard old != new else { return }
    differences.append(Difference(place: place, old: old, new: new))
  }

  private mutating func compare(_ what: String, _ old: [String], _ new: [String]) {
    for index in 0..<max(old.count, new.count) {
      compare(
        "\(what) \(index)",
        old.indices.contains(index) ? old[index] : nil,
        new.indices.contains(index) ? new[index] : nil
      )
    }
  }

  /// Functions belong together by their place, as the code that makes them says.
  private mutating func compareFunctions(_ old: MPYFile, _ new: MPYFile) {
    let newer = Dictionary(new.functions.map { ($0.path, $0) }) { first, _ in first }
    let older = Set(old.functions.map(\.path))
    for function in old.functions {
      guard let other = newer[function.path] else {
        compare("function \(Self.name(function))", Self.size(function), nil)
        continue
      }
      compare(function, in: old, other, in: new)
    }
    for function in new.functions where !older.contains(function.path) {
      compare("function \(Self.name(function))", nil, Self.size(function))
    }
  }

  private mutating func compare(
    _ old: MPYFunction,
    in oldFile: MPYFile,
    _ new: MPYFunction,
    in newFile: MPYFile
  ) {
    let place = "function \(Self.name(old))"
    compare("\(place), name", Self.name(old), Self.name(new))
    compare("\(place), size", Self.size(old), Self.size(new))
    let (before, after) = (Self.lines(of: old, in: oldFile), Self.lines(of: new, in: newFile))
    let changed = (0..<max(before.count, after.count)).filter { index in
      (before.indices.contains(index) ? before[index] : nil)
        != (after.indices.contains(index) ? after[index] : nil)
    }
    for index in changed.prefix(Self.shownLines) {
      compare(
        "\(place), line \(index + 1)",
        before.indices.contains(index) ? before[index] : nil,
        after.indices.contains(index) ? after[index] : nil
      )
    }
    let rest = changed.count - Self.shownLines
    if rest > 0 {
      differences.append(Difference(place: "\(place), \(rest) lines more", old: nil, new: nil))
    }
  }

  private static func lines(of function: MPYFunction, in file: MPYFile) -> [String] {
    MPYListing(file).lines(of: function)
  }

  private static func name(_ function: MPYFunction) -> String {
    PrintableText.escaped(function.name, limit: 60)
  }

  private static func size(_ function: MPYFunction) -> String {
    "\(function.code.kind.name), \(function.code.code.count) bytes"
  }

  private static func text(of string: MPYString) -> String {
    switch string {
    case .listed(let number): "\(PrintableText.escaped(string.text)) (number \(number))"
    case .spelled(let text): PrintableText.escaped(text)
    }
  }

  private static func text(of header: MPYHeader) -> String {
    var text = "6.\(header.subVersion) \(header.architecture.name)"
    if header.architectureFlags != 0 { text += ", flags \(header.architectureFlags)" }
    return text + ", small integers of \(header.smallIntegerBits) bits"
  }
}
