/// The tuple `sys.implementation` as it lies in firmware.
///
/// Objects are words: a pointer, or a small integer with its lowest bit set. A tuple is its type, its
/// length and its items; a string is its type, its hash, its length and a pointer to its bytes.
/// Source: MicroPython `py/modsys.c`, `py/objtuple.h`, `py/objstr.h`.
struct FirmwareImplementation {
  /// `_machine`.
  let machine: String
  /// `_mpy`, where the firmware loads modules.
  let mpy: Int?
  /// `_build`, since 1.25.
  let build: String?

  private static let word = 4
  private static let longest = 128
  /// Firmware has one; hostile bytes may have any number.
  private static let mostPlaces = 256

  /// Nil where there is none, or several that differ.
  init?(in runs: [ByteRun], texts: FirmwareTexts) {
    guard let version = texts.version, let words = texts.machine,
      let release = FirmwareTexts.release(in: version),
      let numbers = FirmwareTexts.numbers(of: release)
    else { return nil }
    let memory = FirmwareMemory(runs)
    let strings = Self.strings(of: words, in: memory)
    let items = memory.addresses(of: strings, limit: Self.mostPlaces)
    let found = items.compactMap { Self.read(itemAt: $0, numbers: numbers, in: memory) }
    guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
    machine = words
    (mpy, build) = (first.mpy, first.build)
  }

  private struct Rest: Equatable {
    let mpy: Int?
    let build: String?
  }

  /// The addresses of string objects whose text is `text`.
  private static func strings(of text: String, in memory: FirmwareMemory) -> Set<UInt32> {
    let texts = memory.addresses(ofText: text, limit: mostPlaces)
    let pointers = memory.addresses(
      of: Set(texts.map { UInt32(truncatingIfNeeded: $0) }),
      limit: mostPlaces
    )
    let objects = pointers.filter { memory.word(at: $0 - word) == text.utf8.count }
    return Set(objects.map { UInt32(truncatingIfNeeded: $0 - 3 * word) })
  }

  /// What follows the machine's item in a tuple whose second item has the release's numbers.
  private static func read(itemAt place: Int, numbers: [Int], in memory: FirmwareMemory) -> Rest? {
    guard let count = memory.word(at: place - 3 * word), (3...8).contains(count),
      let version = memory.word(at: place - word),
      memory.word(at: version + word).map({ (3...4).contains($0) }) == true
    else { return nil }
    let isRelease = numbers.enumerated().allSatisfy { index, number in
      memory.word(at: version + (2 + index) * word) == number << 1 | 1
    }
    guard isRelease else { return nil }
    var next = place + word
    let end = place + (count - 2) * word
    var mpy: Int?
    if next < end, let value = memory.word(at: next), value & 1 == 1 {
      mpy = value >> 1
      next += word
    }
    let build = next < end ? memory.word(at: next).flatMap { string(at: $0, in: memory) } : nil
    return Rest(mpy: mpy, build: build)
  }

  private static func string(at object: Int, in memory: FirmwareMemory) -> String? {
    guard let count = memory.word(at: object + 2 * word), (1...longest).contains(count),
      let place = memory.word(at: object + 3 * word)
    else { return nil }
    return memory.text(at: place, count: count)
  }
}
