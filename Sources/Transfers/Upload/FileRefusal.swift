import BoardSession
import TransferProtocol

/// The file system refused an entry: what the receiver says as `(ENTRY, ERRNO)`.
struct FileRefusal: Equatable {
  let entry: Int
  let number: Int

  init?(_ text: String) {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let fields = text.dropFirst().dropLast().split(separator: ",")
      .map { Int($0.drop { $0 == " " }) }
    guard fields.count == 2, let entry = fields[0], let number = fields[1], entry >= 0 else {
      return nil
    }
    self.entry = entry
    self.number = number
  }

  /// Whether `text` is the exception of firmware whose `os` cannot rename.
  static func isLackOfRename(_ text: String) -> Bool {
    text.hasPrefix("AttributeError(") && text.contains("'rename'")
  }

  /// What it means for `entry`.
  func error(for entry: TransferEntry?) -> BoardFileError {
    let path = entry?.path ?? ""
    var byteCount = 0
    if case .file(_, let content, _) = entry { byteCount = content.count }
    switch BoardFileError.meaning(number, path: path, byteCount: byteCount) {
    case .notFound: return .noDirectory(path: BoardPath.parent(path))
    case let error?: return error
    case nil: return .errno(operation: "writing \(path)", number: number, text: "\(number)")
    }
  }
}
