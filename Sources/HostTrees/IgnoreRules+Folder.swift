public import FileTrees
import HostSystem

extension IgnoreRules {
  /// The rules for `folder`: the defaults, and its ignore file where there is one.
  ///
  /// - Throws: `HostTreeFailure.unreadable` and `.tooLarge`, `FileTreeFailure.tooManyRules`.
  public init(ofFolder folder: String) throws {
    let path = (folder.hasSuffix("/") ? folder : folder + "/") + Self.fileName
    try self.init(text: try Self.text(at: path))
  }

  /// Bytes that are no UTF-8 can match nothing, so they need no error of their own.
  private static func text(at path: String) throws(HostTreeFailure) -> String {
    do throws(RegularFile.Refusal) {
      return String(decoding: try RegularFile.read(path, limit: largestFile), as: UTF8.self)
    } catch .absent {
      return ""
    } catch {
      throw HostTreeFailure(error, path: path, limit: largestFile)
    }
  }
}
