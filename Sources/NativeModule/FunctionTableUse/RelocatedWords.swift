import Encodings
import MPYFormat

/// What the loader adds to which words, by offset in the two areas.
struct RelocatedWords: Sendable {
  let wordByteCount: Int
  private(set) var text: [Int: MPYRelocation.Target] = [:]
  private(set) var data: [Int: MPYRelocation.Target] = [:]
  private let textBytes: ArraySlice<UInt8>
  private let dataBytes: ArraySlice<UInt8>

  /// Words outside their area are left out, whatever counts the file has.
  init(_ function: RawCode, architecture: MPYArchitecture) {
    wordByteCount = architecture.wordByteCount
    textBytes = function.code
    guard case .viper(let parts) = function.kind else {
      dataBytes = []
      return
    }
    dataBytes = parts.readOnlyData ?? []
    var next: MPYRelocation.Position?
    for relocation in parts.relocations ?? [] {
      guard let first = relocation.position ?? next else { continue }
      let count = relocation.runCount ?? 1
      let bytes = first.area == .text ? textBytes.count : dataBytes.count
      let words = bytes / wordByteCount
      guard (0..<words).contains(first.word), count >= 0 else { continue }
      let end = first.word + min(count, words - first.word)
      for word in first.word..<end { set(relocation.target, first.area, word) }
      next = MPYRelocation.Position(first.area, word: end)
    }
  }

  /// The number the file has in the word at `offset`, to which the loader adds.
  func content(_ area: MPYRelocation.Area, at offset: Int) -> Int? {
    let bytes = area == .text ? textBytes : dataBytes
    guard wordByteCount == 8 else {
      return LittleEndian.load(Int32.self, from: bytes, at: offset).map(Int.init)
    }
    return LittleEndian.load(Int.self, from: bytes, at: offset)
  }

  /// The offsets in the code of words that get an entry's value, by entry.
  var entrySites: [Int: Set<Int>] {
    var sites: [Int: Set<Int>] = [:]
    for case (let offset, .functionTableEntry(let index)) in text {
      sites[index, default: []].insert(offset)
    }
    for case .functionTableEntry(let index) in data.values where sites[index] == nil {
      sites[index] = []
    }
    return sites
  }

  /// Whether a word with a relocation has one of the `count` bytes at `offset` of the code.
  func overlapsText(_ offset: Int, count: Int) -> Bool {
    var word = offset - offset % wordByteCount
    while word < offset + count {
      if text[word] != nil { return true }
      word += wordByteCount
    }
    return false
  }

  private mutating func set(_ target: MPYRelocation.Target, _ area: MPYRelocation.Area, _ word: Int)
  {
    switch area {
    case .text: text[word * wordByteCount] = target
    case .readOnlyData: data[word * wordByteCount] = target
    }
  }
}
