/// What a piece of text means; the style decides what that looks like.
public enum Emphasis: Sendable {
  /// A heading.
  case heading
  /// Something went well.
  case good
  /// Something needs a look.
  case warning
  /// Something failed.
  case bad
  /// Less important than its surroundings.
  case faint

  /// The parameters of Select Graphic Rendition, ECMA-48 § 8.3.117.
  var parameters: String {
    switch self {
    case .heading: "1"
    case .good: "32"
    case .warning: "33"
    case .bad: "1;31"
    case .faint: "2"
    }
  }
}
