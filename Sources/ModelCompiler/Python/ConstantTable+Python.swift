extension ConstantTable {
  /// The assignment; a table of bytes is the literal itself, which costs no second copy.
  var pythonLine: String {
    let literal = PythonText.bytes(bytes)
    return isPlain
      ? "\(name) = \(literal)" : "\(name) = _array(\"\(element.rawValue)\", \(literal))"
  }
}
