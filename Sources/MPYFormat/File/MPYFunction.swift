/// A function of a file with its name and place.
public struct MPYFunction: Sendable {
  /// Its indices from the module's body down; empty for the body.
  public let path: [Int]
  /// Its name with the names around it: `Model.predict`; `#1` where machine code has no name, `…`
  /// for names around it that are too long.
  public let name: String
  /// The function.
  public let code: RawCode
}

extension MPYFile {
  /// Every function, each before the functions in it.
  ///
  /// Names come from preludes; those that cannot be read are numbers as well.
  public var functions: [MPYFunction] {
    var functions: [MPYFunction] = []
    collect(body, path: [], around: "", into: &functions)
    return functions
  }

  /// What errors and listings call `function`, the module's child number `index`.
  private func name(of function: RawCode, path: [Int]) -> String {
    if let prelude = try? function.prelude(), let index = prelude.names.first,
      qstrs.indices.contains(index)
    {
      return qstrs[index].text
    }
    return path.last.map { "#\($0)" } ?? sourceName
  }

  /// Bytes of the names around a function; every function in it repeats them.
  private static let prefixLimit = 160

  private func collect(
    _ function: RawCode,
    path: [Int],
    around: String,
    into functions: inout [MPYFunction]
  ) {
    let own = name(of: function, path: path)
    functions.append(MPYFunction(path: path, name: around + own, code: function))
    var prefix = path.isEmpty ? "" : around + own + "."
    if prefix.utf8.count > Self.prefixLimit { prefix = "…." }
    for (index, child) in function.children.enumerated() {
      collect(child, path: path + [index], around: prefix, into: &functions)
    }
  }
}
