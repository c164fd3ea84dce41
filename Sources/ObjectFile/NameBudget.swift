/// How many bytes of names a file may have: names that overlap cost more than they take.
package struct NameBudget: Sendable {
  /// Bytes of the longest name; those of C are far shorter.
  package static let longest = 4096
  /// Names that share their ends take less than their lengths say, though never so much less.
  private static let share = 4

  /// What an error says of the place of a longer name.
  static let expectedPlace = "the place of a name of at most \(longest) bytes"

  /// Bytes that all names together may have.
  private let limit: Int
  private var used = 0

  /// Nothing used of what a file of this size may have.
  package init(fileSize: Int) {
    let (limit, overflow) = fileSize.multipliedReportingOverflow(by: Self.share)
    self.limit = overflow ? .max : limit
  }

  /// Counts a name; false where it is one too many.
  package mutating func spend(_ count: Int) -> Bool {
    used += count
    return used <= limit
  }

  /// The failure for the name at `offset`, one too many; `field` says what has it.
  package func failure(file: String, field: String, offset: Int) -> ObjectFailure {
    .field(
      file: file,
      field: "total length of the \(field) names",
      offset: offset,
      value: used,
      expected: "at most \(limit), \(Self.share) times the file"
    )
  }
}
