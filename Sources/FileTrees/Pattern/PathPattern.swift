/// A pattern for a path: one for each name, and `**` for any number of directories.
struct PathPattern: Equatable, Sendable {
  /// What stands between two slashes.
  enum Part: Equatable, Sendable {
    /// `**`: any directories, none among them.
    case anyDirectories
    /// One name.
    case name(NamePattern)
  }

  /// Names with a dot in front are matched only by patterns with one.
  let hidesDotNames: Bool

  /// In the order of the path.
  let parts: [Part]

  /// Whether `**` is among the parts.
  var isDeep: Bool { parts.contains(.anyDirectories) }

  /// The pattern of these tokens; a `**` at the end stands for everything below.
  init(_ tokens: [WildcardToken], hidesDotNames: Bool) {
    self.hidesDotNames = hidesDotNames
    var parts = tokens.split(separator: .separator, omittingEmptySubsequences: false).map {
      $0.count > 1 && $0.allSatisfy { $0 == .anyText }
        ? Part.anyDirectories : .name(NamePattern(tokens: Array($0)))
    }
    if parts.last == .anyDirectories { parts.append(.name(.anything)) }
    self.parts = parts
  }

  /// Whether the whole path matches; as `NamePattern.matches`, one level up.
  func matches(_ names: [ArraySlice<Unicode.Scalar>]) -> Bool {
    var (part, position) = (0, 0)
    var retry: (part: Int, position: Int)?
    while position < names.count {
      if part < parts.count, parts[part] == .anyDirectories {
        part += 1
        retry = (part, position)
      } else if part < parts.count, matches(parts[part], names[position]) {
        part += 1
        position += 1
      } else if let last = retry, !isHidden(names[last.position]) {
        (part, position) = (last.part, last.position + 1)
        retry = (part, position)
      } else {
        return false
      }
    }
    return part == parts.count
  }

  /// Whether something below a directory with these names could match.
  func canMatch(below names: [ArraySlice<Unicode.Scalar>]) -> Bool {
    for (index, name) in names.enumerated() {
      guard index < parts.count else { return false }
      if parts[index] == .anyDirectories { return !names[index...].contains(where: isHidden) }
      guard matches(parts[index], name) else { return false }
    }
    return names.count < parts.count
  }

  private func matches(_ part: Part, _ name: ArraySlice<Unicode.Scalar>) -> Bool {
    guard case .name(let pattern) = part else { return false }
    return pattern.matches(name) && (pattern.beginsWithDot || !isHidden(name))
  }

  private func isHidden(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    hidesDotNames && name.first == "."
  }
}
