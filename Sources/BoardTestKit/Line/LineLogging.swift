/// Where a running line writes down what happens on it.
public enum LineLogging: Sendable, Hashable {
  /// Nowhere.
  case off
  /// In memory, about so many bytes; the oldest entries are forgotten.
  case kept(capacity: Int)
  /// In a file, which is written anew.
  case file(path: String)

  func makeLog() -> WireLog? {
    switch self {
    case .off: nil
    case .kept(let capacity): WireLog(capacity: capacity)
    case .file: WireLog()
    }
  }
}
