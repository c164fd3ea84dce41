import HostSystem

extension HostTreeFailure {
  /// Why the file at `path`, which may have at most `limit` bytes, cannot be had.
  init(_ refusal: RegularFile.Refusal, path: String, limit: Int) {
    switch refusal {
    case .tooLarge: self = .tooLarge(path: path, limit: limit)
    case .folder, .irregular: self = .unreadable(path: path, reason: "it is no regular file")
    case .absent: self = .unreadable(path: path, reason: "it is not there any more")
    case .changing: self = .changing(path: path)
    case .unreadable: self = .unreadable(path: path, reason: "the system refuses it")
    }
  }
}
