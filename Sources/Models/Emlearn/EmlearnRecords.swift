import ModelIR

/// Reads the lines of an emlearn CSV, records in the order f, c, lb, l, r, n.
struct EmlearnRecords {
  private static let order = ["f", "c", "lb", "l", "r", "n"]
  /// A number is never longer.
  private static let fieldLimit = 64

  private var settings: [String: (line: Int, value: Int)] = [:]
  private var leafTexts: [(line: Int, text: String)] = []
  private(set) var roots: [(line: Int, root: Int)] = []
  private(set) var nodes: [EmlearnNode] = []
  private(set) var lastLine = 0
  private var stage = 0

  /// Adds every line of `bytes`.
  mutating func read(_ bytes: [UInt8]) throws(ImportFailure) {
    var lines = TextLines(bytes)
    while let line = lines.next() {
      lastLine = line.number
      guard !line.bytes.isEmpty else { continue }
      var text = String(decoding: line.bytes, as: UTF8.self)
      // A vector of many classes is printed over several lines.
      while text.hasPrefix("l,["), !text.hasSuffix("]"), let next = lines.next() {
        lastLine = next.number
        text += " " + String(decoding: next.bytes, as: UTF8.self)
      }
      try add(text, line: line.number)
    }
  }

  /// The value of the record `f` or `c`.
  func count(_ record: String, within range: ClosedRange<Int>) throws(ImportFailure) -> Int {
    guard let (line, value) = settings[record] else {
      throw .emlearn(line: lastLine, .missing(record: record))
    }
    guard range.contains(value) else {
      throw .emlearn(line: line, .value(record: record, text: "\(value)"))
    }
    return value
  }

  /// The leaves, in the form that `lb` and the number of classes call for.
  func leaves(classCount: Int) throws(ImportFailure) -> EmlearnFile.Leaves {
    let (line, bits) = settings["lb"] ?? (lastLine, 0)
    let reading = EmlearnLeaves(classCount: classCount, texts: leafTexts)
    switch bits {
    case _ where classCount == 0: return .values(try reading.values())
    case 0, 1: return .classes(try reading.classes())
    case 2...8: return .proportions(try reading.proportions())
    default: throw .emlearn(line: line, .value(record: "lb", text: "\(bits)"))
    }
  }

  private mutating func add(_ text: String, line: Int) throws(ImportFailure) {
    let record = String(text.prefix { $0 != "," }.prefix(20))
    guard let position = Self.order.firstIndex(of: record) else {
      throw .emlearn(line: line, .unexpectedLine(String(text.prefix(40))))
    }
    guard position >= stage else { throw .emlearn(line: line, .misplaced(record: record)) }
    stage = position
    let expected = record == "n" ? 5 : 2
    // Counted first: a list of any number of fields would be many times as large as the text.
    let count = text.count { $0 == "," } + 1
    guard count == expected else {
      throw .emlearn(line: line, .fields(record: record, count: count, expected: expected))
    }
    let fields = text.split(separator: ",", omittingEmptySubsequences: false)
    switch record {
    case "l": leafTexts.append((line, String(fields[1])))
    case "r": roots.append((line, Int(try Self.integer(fields[1], record, line))))
    case "n": nodes.append(try Self.node(fields, line))
    default:
      let value = Int(try Self.integer(fields[1], record, line))
      guard settings.updateValue((line, value), forKey: record) == nil else {
        throw .emlearn(line: line, .misplaced(record: record))
      }
    }
  }

  private static func node(
    _ fields: [Substring],
    _ line: Int
  ) throws(ImportFailure) -> EmlearnNode {
    guard fields[2].utf8.count <= fieldLimit, DecimalNumber.isNumber(fields[2]),
      let threshold = Double(fields[2]), threshold.isFinite
    else { throw .emlearn(line: line, .value(record: "n", text: String(fields[2].prefix(40)))) }
    return EmlearnNode(
      line: Int32(truncatingIfNeeded: line),
      feature: try integer(fields[1], "n", line),
      threshold: threshold,
      left: try integer(fields[3], "n", line),
      right: try integer(fields[4], "n", line)
    )
  }

  private static func integer(
    _ field: Substring,
    _ record: String,
    _ line: Int
  ) throws(ImportFailure) -> Int32 {
    guard let value = Int32(field) else {
      throw .emlearn(line: line, .value(record: record, text: String(field.prefix(40))))
    }
    return value
  }
}
