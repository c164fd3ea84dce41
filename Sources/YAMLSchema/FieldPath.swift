/// The way from the top of a document to a value: keys and list positions.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// One step down.
  package enum Step: Hashable, Sendable {
    /// Into a mapping, by key.
    case key(String)
    /// Into a list, by position from 0.
    case index(Int)
  }

  /// The steps, outermost first.
  package private(set) var steps: [Step] = []

  /// The document itself.
  package static let root = FieldPath()

  /// The path one key further.
  package func appending(_ key: String) -> FieldPath {
    var path = self
    path.steps.append(.key(key))
    return path
  }

  /// The path one list position further.
  package func appending(_ index: Int) -> FieldPath {
    var path = self
    path.steps.append(.index(index))
    return path
  }

  /// `usb.run[0].vid`.
  package var description: String { text { "[\($0)]" } }

  /// `usb.run.vid`: the path for all elements of the lists on its way.
  package var withoutIndexes: String { text { _ in "" } }

  private func text(index: (Int) -> String) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let position): text += index(position)
      }
    }
    return text
  }
}
