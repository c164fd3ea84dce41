import FirmwareStore
import FoundationEssentials

/// A firmware file on the command line: a path, or `NAME[@VERSION]` of the store.
struct FirmwareArgument: Sendable {
  /// Where the file is.
  let path: String
  /// What to call it.
  let title: String

  /// A file of that name wins; what looks like a path is one.
  ///
  /// - Throws: `FirmwareFailure` for a name the store does not have.
  init(_ text: String, in context: CommandContext) throws {
    if FirmwareName.looksLikeFile(text) || FileManager.default.fileExists(atPath: text) {
      self.init(path: text, title: text)
    } else {
      self.init(try context.firmwareStore.resolve(text), in: context)
    }
  }

  /// An entry of the store.
  init(_ entry: FirmwareEntry, in context: CommandContext) {
    self.init(path: context.firmwareStore.path(of: entry), title: entry.label)
  }

  private init(path: String, title: String) {
    self.path = path
    self.title = title
  }
}
