extension MachinePattern {
  /// The one text that matches, for patterns without special characters; nil for all others.
  var literal: String? {
    let inner = text.dropFirst().dropLast()
    var literal = ""
    var isEscaped = false
    for character in inner {
      if isEscaped {
        guard !character.isLetter, !character.isNumber else { return nil }
        literal.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if "()[]{}*+?|.^$".contains(character) {
        return nil
      } else {
        literal.append(character)
      }
    }
    return isEscaped ? nil : literal
  }
}
