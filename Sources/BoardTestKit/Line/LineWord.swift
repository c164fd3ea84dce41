/// One word of a line's specification, in its parts: `name@place=value`.
struct LineWord {
  /// As it was written.
  let text: String
  let name: String
  /// After `@`, split at colons: direction, offset, what else the fault needs.
  let place: [String]?
  /// After `=`.
  let value: String?

  static let quote: Character = "'"

  /// - Throws: `.openQuote`, `.unknownWord` for an empty word.
  static func words(in text: String) throws(LineSpecificationFailure) -> [LineWord] {
    guard !text.isEmpty else { return [] }
    var words: [String] = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == ",", !isQuoted {
        words.append("")
        continue
      }
      if character == quote, !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && character == "\\" && !isEscaped
      words[words.count - 1].append(character)
    }
    guard !isQuoted else { throw .openQuote(words.last ?? "") }
    return words.map { LineWord($0) }
  }

  private init(_ text: String) {
    self.text = text
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let head = halves.first ?? ""
    value = halves.count > 1 ? String(halves[1]) : nil
    let parts = head.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts.first ?? "")
    place =
      parts.count > 1
      ? parts[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init) : nil
  }

  func integer(_ range: ClosedRange<Int>) throws(LineSpecificationFailure) -> Int {
    guard let value, let number = Int(value), range.contains(number) else {
      throw bad("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func seed() throws(LineSpecificationFailure) -> UInt64 {
    guard let value, let number = UInt64(value) else { throw bad("a whole number from 0") }
    return number
  }

  func probability() throws(LineSpecificationFailure) -> Double {
    guard let value, let number = Double(value), (0...1).contains(number) else {
      throw bad("a probability per byte from 0 to 1, such as 1e-5")
    }
    return number
  }

  func duration() throws(LineSpecificationFailure) -> Duration {
    try duration(value ?? "")
  }

  func noise() throws(LineSpecificationFailure) -> LineNoise {
    let parts = (value ?? "").split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let interval = try duration(String(parts.first ?? ""))
    guard interval > .zero else { throw bad("a duration above 0") }
    guard parts.count > 1 else { return LineNoise(every: interval) }
    return LineNoise(try bytes(String(parts[1])), every: interval)
  }

  func fault() throws(LineSpecificationFailure) -> LineFault {
    let place = place ?? []
    guard let kind = try kind(place.count > 2 ? place[2] : nil) else { throw .unknownWord(text) }
    guard place.count <= 3, let direction = place.first.flatMap({ LineDirection(rawValue: $0) }),
      place.count > 1, let offset = Int(place[1]), offset >= 0
    else { throw bad("\(name)@up:OFFSET or \(name)@down:OFFSET, with OFFSET in bytes from 0") }
    return LineFault(kind, direction, at: offset)
  }

  /// nil when there is no such fault.
  private func kind(
    _ argument: String?
  ) throws(LineSpecificationFailure) -> LineFault.Kind? {
    switch name {
    case "insert":
      return .insert(
        try value.map { text throws(LineSpecificationFailure) in try bytes(text) } ?? []
      )
    case "flip":
      guard let argument else { return .flip(bit: nil) }
      guard let bit = Int(argument), (0...7).contains(bit) else { throw bad("a bit from 0 to 7") }
      return .flip(bit: bit)
    case "stall": return .stall(try duration(argument ?? ""))
    case "replug": return .unplug(returningAfter: try duration(argument ?? ""))
    case "drop" where argument == nil: return .drop
    case "duplicate" where argument == nil: return .duplicate
    case "unplug" where argument == nil: return .unplug(returningAfter: nil)
    default: return nil
    }
  }

  func bad(_ wanted: String) -> LineSpecificationFailure {
    .badValue(word: text, wanted: wanted)
  }
}
