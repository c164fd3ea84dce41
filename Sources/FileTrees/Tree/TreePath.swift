/// A path relative to the top of a tree: plain names with slashes between them.
///
/// Two paths are equal when their bytes are: file systems tell composed and decomposed letters
/// apart. They are ordered name by name, so that a directory comes right before its entries.
public struct TreePath: Sendable {
  /// Linux `PATH_MAX` without its zero byte.
  static let longest = 4095
  /// Directories deeper than any board's stack can walk.
  static let deepest = 64

  /// The path as text, without slashes at its ends.
  public let text: String

  /// Takes a path apart and checks it.
  ///
  /// - Throws: `FileTreeFailure.strangeName` for empty names, `.`, `..` and NUL; `.tooLong`;
  ///   `.tooDeep`.
  public init(_ text: String) throws(FileTreeFailure) {
    let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = names.allSatisfy { name in
      !name.isEmpty && !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
        && !name.contains(0)
    }
    guard isPlain else { throw .strangeName(path: text) }
    guard text.utf8.count <= Self.longest else {
      throw .tooLong(path: text, limit: Self.longest)
    }
    guard names.count <= Self.deepest else { throw .tooDeep(path: text, limit: Self.deepest) }
    self.text = text
  }

  private init(checked text: String) {
    self.text = text
  }

  /// The last name.
  public var name: String { names.last ?? text }

  /// The names, from the top.
  public var names: [String] {
    text.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
  }

  /// The directory it is in; nil at the top.
  public var parent: TreePath? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return TreePath(checked: String(text[..<slash]))
  }

  /// The directories it is in, from the top.
  public var ancestors: [TreePath] {
    var found: [TreePath] = []
    var next = parent
    while let directory = next {
      found.append(directory)
      next = directory.parent
    }
    return found.reversed()
  }

  /// Whether `directory` is among its ancestors.
  public func isBelow(_ directory: TreePath) -> Bool {
    text.utf8.starts(with: (directory.text + "/").utf8)
  }

  var scalarNames: [ArraySlice<Unicode.Scalar>] {
    Array(text.unicodeScalars).split(separator: "/")
  }
}

extension TreePath: Hashable {
  /// By bytes.
  public static func == (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// By bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension TreePath: Comparable {
  /// Name by name, by bytes.
  public static func < (left: TreePath, right: TreePath) -> Bool {
    left.text.utf8.lazy.map(order).lexicographicallyPrecedes(right.text.utf8.lazy.map(order))
  }

  /// A slash before every byte a name can have.
  private static func order(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "/") ? 0 : byte
  }
}

extension TreePath: CustomStringConvertible {
  /// `text`.
  public var description: String { text }
}
