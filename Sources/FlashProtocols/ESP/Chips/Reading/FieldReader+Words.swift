import YAMLSchema

extension FieldReader {
  /// A number of 32 bits.
  func word(_ key: Key) -> UInt32 { narrow(key, required(key)) ?? 0 }

  /// A number of 16 bits.
  func half(_ key: Key) -> UInt16 { narrow(key, required(key)) ?? 0 }

  /// A number of 16 bits that may be absent.
  func optionalHalf(_ key: Key) -> UInt16? { optional(key).flatMap { narrow(key, $0) } }

  /// A number of 32 bits that may be absent.
  func optionalWord(_ key: Key) -> UInt32? { optional(key).flatMap { narrow(key, $0) } }

  /// Numbers of 32 bits.
  func words(_ key: Key) -> [UInt32] {
    list(key, of: Int.self).compactMap { narrow(key, $0) }
  }

  /// Bytes by number; none where the key is absent.
  func bytes(_ key: Key) -> [Int: UInt8] {
    let entries: [String: Int] = optional(key) ?? [:]
    return entries.reduce(into: [:]) { table, entry in
      guard let number = Int(entry.key) else {
        return log.add("has to have numbers as keys", about: value[key.rawValue] ?? value)
      }
      table[number] = narrow(key, entry.value)
    }
  }

  private func narrow<Word: FixedWidthInteger>(_ key: Key, _ number: Int) -> Word? {
    if let word = Word(exactly: number) { return word }
    log.add("has to fit \(Word.bitWidth) bits", about: value[key.rawValue] ?? value)
    return nil
  }
}
