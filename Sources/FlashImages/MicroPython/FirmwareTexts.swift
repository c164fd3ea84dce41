/// Texts of MicroPython in firmware: what stands between two zero bytes.
struct FirmwareTexts {
  /// `sys.version`, when only one stands there.
  let version: String?
  /// The machine's words behind the banner's `; `, when only one text looks like that.
  let machine: String?

  private static let versionStart = Array("; MicroPython v".utf8)
  private static let machineMiddle = Array(" with ".utf8)
  /// The longest text that is looked at on either side of what is searched for, in bytes.
  private static let longest = 128
  /// The most texts that are looked at; firmware has a handful.
  private static let mostTexts = 64
  /// The most places that are looked at; ` with ` stands in some hundred messages.
  private static let mostPlaces = 16_384

  init(in pieces: [ArraySlice<UInt8>]) {
    var versions: Set<String> = []
    var machines: Set<String> = []
    for piece in pieces {
      versions.formUnion(Self.texts(around: Self.versionStart, in: piece).filter(Self.isVersion))
      machines.formUnion(
        Self.texts(around: Self.machineMiddle, in: piece).compactMap(Self.machine)
      )
    }
    version = versions.count == 1 ? versions.first : nil
    machine = machines.count == 1 ? machines.first : nil
  }

  /// The release behind `MicroPython v`, up to the blank.
  static func release(in version: String) -> String? {
    guard let start = version.firstRange(of: "MicroPython v")?.upperBound else { return nil }
    return String(version[start...].prefix { $0 != " " })
  }

  /// The numbers of a release: major, minor, micro.
  static func numbers(of release: String) -> [Int]? {
    let core = release.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let numbers = core.split(separator: ".").map { Int($0) }
    guard numbers.count >= 2, numbers.allSatisfy({ $0 != nil }) else { return nil }
    return (numbers.compactMap(\.self) + [0]).prefix(3).map(\.self)
  }

  /// `3.4.0; MicroPython v1.25.0 on 2025-04-15`: Python's version before, a date behind.
  private static func isVersion(_ text: String) -> Bool {
    guard let parts = text.wholeMatch(of: #/3\.\d+\.\d+; MicroPython v(\S+) on \d{4}-\d\d-\d\d/#)
    else { return false }
    return numbers(of: String(parts.1)) != nil
  }

  /// `; BOARD with CHIP` without what the banner begins with; nil for other texts.
  private static func machine(_ text: String) -> String? {
    guard text.hasPrefix("; ") else { return nil }
    let machine = text.dropFirst(2)
    let parts = machine.split(separator: " with ", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty } ? String(machine) : nil
  }

  /// The texts between zero bytes, or the piece's ends, that hold `pattern`.
  private static func texts(around pattern: [UInt8], in piece: ArraySlice<UInt8>) -> [String] {
    piece.withUnsafeBufferPointer { bytes in
      var texts: [String] = []
      for place in places(of: pattern, in: bytes) {
        guard let text = text(around: place, in: bytes), !texts.contains(text) else { continue }
        texts.append(text)
        if texts.count == mostTexts { break }
      }
      return texts
    }
  }

  private static func places(of pattern: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    guard let first = pattern.first, bytes.count >= pattern.count else { return [] }
    var places: [Int] = []
    for place in 0...(bytes.count - pattern.count) where bytes[place] == first {
      guard bytes[place..<(place + pattern.count)].elementsEqual(pattern) else { continue }
      places.append(place)
      if places.count == mostPlaces { break }
    }
    return places
  }

  /// The text that holds a place; nil unless all of it is printable ASCII and a zero byte ends it.
  private static func text(around place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    func isPrintable(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }
    let lowest = max(0, place - longest)
    let highest = min(bytes.count, place + longest)
    let start = bytes[lowest..<place].lastIndex { !isPrintable($0) }.map { $0 + 1 } ?? lowest
    guard let end = bytes[place..<highest].firstIndex(where: { !isPrintable($0) }), bytes[end] == 0,
      start == 0 || start > lowest
    else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
