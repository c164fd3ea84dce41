import Yams

/// Turns the parser's nodes into located values and refuses what the schemas do not use.
struct NodeReader {
  private let log: FindingLog
  private var count = 0

  init(log: FindingLog) {
    self.log = log
  }

  /// The value of `node`, or nil when it or anything inside it is refused.
  mutating func value(of node: Node, path: FieldPath, fallbackLine: Int) -> YAMLValue? {
    let line = node.mark?.line ?? fallbackLine
    count += 1
    guard isWithinLimits(path: path, line: line), hasNoTag(node, path: path, line: line) else {
      return nil
    }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, path: path, line: line)
    case .sequence(let list): return self.list(list, path: path, line: line)
    case .mapping(let mapping): return self.mapping(mapping, path: path, line: line)
    case .alias:
      log.add(line: line, field: path.description, message: "aliases are not read")
      return nil
    }
  }

  private func isWithinLimits(path: FieldPath, line: Int) -> Bool {
    if path.steps.count > YAMLLimits.depth {
      log.add(
        line: line,
        field: path.description,
        message: "more than \(YAMLLimits.depth) levels deep"
      )
      return false
    }
    if count > YAMLLimits.values {
      // One finding is enough: every value after this one would repeat it.
      if count == YAMLLimits.values + 1 {
        log.add(line: line, field: "", message: "more than \(YAMLLimits.values) values")
      }
      return false
    }
    return true
  }

  private func hasNoTag(_ node: Node, path: FieldPath, line: Int) -> Bool {
    let allowed: Tag.Name =
      switch node {
      case .mapping: .map
      case .sequence: .seq
      default: .str
      }
    guard node.tag.rawValue != allowed.rawValue else { return true }
    log.add(
      line: line,
      field: path.description,
      value: node.tag.rawValue,
      message: "tags are not read"
    )
    return false
  }

  private func scalar(_ scalar: Node.Scalar, path: FieldPath, line: Int) -> YAMLValue? {
    guard scalar.string.utf8.count <= YAMLLimits.scalarBytes else {
      log.add(
        line: line,
        field: path.description,
        message: "longer than \(YAMLLimits.scalarBytes) bytes"
      )
      return nil
    }
    let isPlain = scalar.style == .plain || scalar.style == .any
    return YAMLValue(path: path, line: line, content: .scalar(scalar.string, isPlain: isPlain))
  }

  private mutating func list(_ list: Node.Sequence, path: FieldPath, line: Int) -> YAMLValue? {
    var elements: [YAMLValue] = []
    for (index, node) in list.enumerated() {
      guard let value = value(of: node, path: path.appending(index), fallbackLine: line) else {
        return nil
      }
      elements.append(value)
    }
    return YAMLValue(path: path, line: line, content: .list(elements))
  }

  private mutating func mapping(_ mapping: Node.Mapping, path: FieldPath, line: Int) -> YAMLValue? {
    var entries: [YAMLValue.Entry] = []
    var lines: [String: Int] = [:]
    for (keyNode, node) in mapping {
      let keyLine = keyNode.mark?.line ?? line
      guard let key = key(keyNode, path: path, line: keyLine) else { return nil }
      if let first = lines[key] {
        log.add(
          line: keyLine,
          field: path.appending(key).description,
          message: "the key is given twice, first in line \(first)"
        )
        return nil
      }
      lines[key] = keyLine
      let place = path.appending(key)
      guard let value = value(of: node, path: place, fallbackLine: keyLine) else { return nil }
      entries.append(YAMLValue.Entry(key: key, line: keyLine, value: value))
    }
    return YAMLValue(path: path, line: line, content: .mapping(entries))
  }

  private func key(_ node: Node, path: FieldPath, line: Int) -> String? {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty,
      scalar.string.utf8.count <= 200, hasNoTag(node, path: path, line: line)
    else {
      log.add(line: line, field: path.description, message: "a key that is no short text")
      return nil
    }
    return scalar.string
  }
}
