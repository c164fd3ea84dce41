/// A release of MicroPython, or a build between two: `1.25.0`, `1.26.0-preview.30.g1234abcd`.
///
/// Previews come before the release they lead to. Builds of before 1.22 count on from the release
/// behind them (`1.19.1-782-g699477d12`) and come after it. What a distribution adds behind a `+` does
/// not count.
/// Source: MicroPython `py/makeversionhdr.py`, and `git describe` for the form with a count.
public struct MicroPythonRelease: Hashable, Sendable {
  /// Major, minor and micro number.
  public let numbers: [Int]
  /// What follows the hyphen: `preview.30.g1234abcd`; nil for a release.
  public let suffix: String?

  private static let longest = 64
  private static let largestNumber = 99_999

  /// The release `text` says, with or without a `v`; nil when it says none.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.longest else { return nil }
    // Distributions add words of their own: `1.25.0+ds-1` is Debian's 1.25.0.
    let halves = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let own = halves.dropFirst().first ?? "own"
    guard let core = halves.first, !own.isEmpty, own.utf8.allSatisfy(Self.isOfSuffix) else {
      return nil
    }
    let parts = (core.hasPrefix("v") ? core.dropFirst() : core).split(
      separator: "-",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let numbers = words.compactMap { word in
      word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }
    guard (2...3).contains(words.count), numbers.count == words.count,
      numbers.allSatisfy({ $0 <= Self.largestNumber })
    else { return nil }
    self.numbers = numbers + (numbers.count == 2 ? [0] : [])
    guard parts.count == 2 else {
      suffix = nil
      return
    }
    guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(Self.isOfSuffix) else { return nil }
    suffix = String(parts[1])
  }

  /// What stands where a file gives none.
  static let placeholder = MicroPythonRelease(numbers: [0, 0, 0])

  private init(numbers: [Int]) {
    (self.numbers, suffix) = (numbers, nil)
  }

  /// The release in a text of `sys.version`: `3.4.0; MicroPython v1.25.0 on 2025-04-15`.
  public init?(sysVersion text: String) {
    guard let start = text.firstRange(of: "MicroPython v")?.upperBound else { return nil }
    self.init(text[start...].prefix { $0 != " " })
  }

  /// Whether it is a build between two releases.
  public var isPreview: Bool { suffix != nil }

  private static func isOfSuffix(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// Before the release, the release, or behind it, and how far.
  private var place: [Int] {
    guard let suffix else { return [1, 0] }
    let words = suffix.split { $0 == "." || $0 == "-" }
    if words.first == "preview" { return [0, words.dropFirst().first.flatMap { Int($0) } ?? 0] }
    return [2, words.first.flatMap { Int($0) } ?? 0]
  }
}

extension MicroPythonRelease: Comparable {
  /// Older first.
  public static func < (left: MicroPythonRelease, right: MicroPythonRelease) -> Bool {
    (left.numbers + left.place).lexicographicallyPrecedes(right.numbers + right.place)
  }
}

extension MicroPythonRelease: CustomStringConvertible {
  /// Without a `v`: `1.25.0`.
  public var description: String {
    numbers.map(String.init).joined(separator: ".") + (suffix.map { "-" + $0 } ?? "")
  }
}
