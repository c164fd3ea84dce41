import MPYFormat

extension TableTracer {
  /// Follows functions that nothing refers to, but that use the table.
  ///
  /// They start where code or data that was found ends.
  mutating func followUnreached() {
    let references = unreachedReferences
    for reference in references where owners[reference] == .nobody && remainingSteps > 0 {
      var start = reference
      while start > 0, owners[start - 1] == .nobody { start -= 1 }
      remainingSteps -= reference - start
      while start < reference, code.byte(start) == 0 || !isPlausible(start) { start += 1 }
      guard isPlausible(start) else { continue }
      flow(addressTakenState(start), to: start, from: start)
      followAll()
    }
  }

  /// Looks through the bytes no path reached for code that would load the table's address.
  mutating func doubtUnreached() {
    for offset in unreachedReferences { doubt(.unreached, at: offset) }
  }

  private var unreachedReferences: [Int] {
    let words = Set(code.words.text.filter { $0.value == .functionTable }.keys)
    guard !words.isEmpty else { return [] }
    return owners.indices.filter {
      owners[$0] == .nobody && set.refers(at: $0, to: words, in: code)
    }
  }
}
