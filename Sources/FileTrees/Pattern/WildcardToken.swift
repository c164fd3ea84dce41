/// One step of a pattern.
enum WildcardToken: Equatable, Sendable {
  /// This character.
  case literal(Unicode.Scalar)
  /// `?`: any one character.
  case anyCharacter
  /// `*`: any characters, none among them.
  case anyText
  /// `[…]`: one of these characters.
  case oneOf(ScalarSet)
  /// Between two names of a path.
  case separator
}
