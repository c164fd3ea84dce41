/// Clauses made into whole sentences, for errors that quote each other or other programs.
public enum Sentence {
  /// `clause` with a capital first letter and a full stop; a whole sentence stays as it is.
  public static func of(_ clause: String) -> String {
    ended(clause.prefix(1).uppercased() + clause.dropFirst())
  }

  /// `text` with a full stop unless it ends with a mark of its own.
  ///
  /// For sentences that begin with a name or a path, whose first letter stays.
  public static func ended(_ text: String) -> String {
    guard let last = text.last, !".!?…".contains(last) else { return text }
    return text + "."
  }
}
