import FoundationEssentials

/// The files of the program: what the flash holds, what was counted.
enum FlashFile {
  /// The bytes at `path`; none when nothing is there.
  static func read(_ path: String, limit: Int) throws(FlashFileFailure) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .unreadable(path) }
    guard data.count <= limit else {
      throw .tooLarge(path, byteCount: data.count, limit: limit)
    }
    return [UInt8](data)
  }

  /// Replaces what is at `path`.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(FlashFileFailure) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .unwritable(path)
    }
  }
}
