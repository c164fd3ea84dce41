import Encodings
import LoaderModels

/// One word of a simulated chip's specification: `name` or `name=value`.
struct LoaderWord {
  /// The largest number a word takes.
  static let largest = 1_000_000_000
  private static let fastest = 1_000_000.0

  /// As it was written.
  let text: String
  let name: String
  /// After `=`.
  let value: String?

  init(_ text: Substring) {
    self.text = String(text)
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(halves.first ?? "")
    value = halves.count > 1 ? String(halves[1]) : nil
  }

  func flag() throws(LoaderSpecificationFailure) -> Bool {
    guard value == nil else { throw bad("no value") }
    return true
  }

  func integer(_ range: ClosedRange<Int>) throws(LoaderSpecificationFailure) -> Int {
    guard let value, let number = Int(value), range.contains(number) else {
      throw bad("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// nil when the value does not end with a percent sign.
  func percent() throws(LoaderSpecificationFailure) -> Int? {
    guard let value, value.hasSuffix("%") else { return nil }
    guard let number = Int(value.dropLast()), (0...100).contains(number) else {
      throw bad("0% to 100%")
    }
    return number
  }

  /// A line of text.
  func line() throws(LoaderSpecificationFailure) -> String {
    guard let value, (1...64).contains(value.utf8.count), value.utf8.allSatisfy({ $0 > 31 }) else {
      throw bad("a text of up to 64 bytes")
    }
    return value
  }

  func speed() throws(LoaderSpecificationFailure) -> Double {
    guard let value, let number = Double(value), (0...Self.fastest).contains(number) else {
      throw bad("a factor such as 50, or 0 for a chip that takes no time")
    }
    return number
  }

  func choice(_ words: [String]) throws(LoaderSpecificationFailure) -> String {
    guard let value, words.contains(value) else { throw bad(words.joined(separator: " or ")) }
    return value
  }

  func flashSize() throws(LoaderSpecificationFailure) -> Int {
    let megabytes = value.flatMap { $0.hasSuffix("MB") ? Int($0.dropLast(2)) : nil } ?? 0
    let sizes = LoaderSettings.flashSizes
    guard let size = sizes.first(where: { $0 == megabytes << 20 }) else {
      throw bad(sizes.map { "\($0 >> 20)MB" }.joined(separator: ", "))
    }
    return size
  }

  func flashID() throws(LoaderSpecificationFailure) -> UInt32 {
    guard let value, value.utf8.count <= 6, let number = UInt32(value, radix: 16) else {
      throw bad("six hexadecimal digits: size, type, manufacturer; ffffff is a dead one")
    }
    return number
  }

  func mac() throws(LoaderSpecificationFailure) -> [UInt8] {
    let parts = (value ?? "").split(separator: ":", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { $0.utf8.count == 2 ? UInt8($0, radix: 16) : nil }
    guard parts.count == 6, bytes.count == 6 else {
      throw bad("six bytes such as 24:0a:c4:00:01:10")
    }
    return bytes
  }

  private func bad(_ wanted: String) -> LoaderSpecificationFailure {
    .badValue(word: text, wanted: wanted)
  }
}
