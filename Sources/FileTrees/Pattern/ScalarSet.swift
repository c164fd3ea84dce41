/// The characters a bracket expression such as `[a-z_]` stands for.
struct ScalarSet: Equatable, Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar) } != isNegated
  }

  /// The ASCII members of a POSIX character class; nil for a name POSIX does not have.
  ///
  /// Source: POSIX.1-2017, Base Definitions, section 9.3.5.
  static func characterClass(_ name: String) -> [ClosedRange<Unicode.Scalar>]? {
    switch name {
    case "alnum": ["0"..."9", "A"..."Z", "a"..."z"]
    case "alpha": ["A"..."Z", "a"..."z"]
    case "blank": ["\t"..."\t", " "..." "]
    case "cntrl": ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"]
    case "digit": ["0"..."9"]
    case "graph": ["!"..."~"]
    case "lower": ["a"..."z"]
    case "print": [" "..."~"]
    case "punct": ["!"..."/", ":"..."@", "["..."`", "{"..."~"]
    case "space": ["\t"..."\r", " "..." "]
    case "upper": ["A"..."Z"]
    case "xdigit": ["0"..."9", "A"..."F", "a"..."f"]
    default: nil
    }
  }
}
