import Encodings

/// Bytes of firmware by the addresses at which the chip sees them, 32 bits wide.
struct FirmwareMemory {
  private let runs: [ByteRun]

  init(_ runs: [ByteRun]) {
    self.runs = runs.filter { $0.address >= 0 && $0.end <= 1 << 32 }
  }

  /// The word at an address.
  func word(at address: Int) -> Int? {
    for run in runs where run.address <= address && address + 4 <= run.end {
      return LittleEndian.load(UInt32.self, from: run.bytes, at: address - run.address).map {
        Int($0)
      }
    }
    return nil
  }

  /// The printable text of `count` bytes at an address that a zero byte ends.
  func text(at address: Int, count: Int) -> String? {
    for run in runs where run.address <= address && address + count < run.end {
      let bytes = run.bytes.dropFirst(address - run.address).prefix(count + 1)
      guard bytes.last == 0, bytes.dropLast().allSatisfy({ (0x20..<0x7F).contains($0) }) else {
        return nil
      }
      return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
    return nil
  }

  /// The addresses, multiples of four, whose word is one of `values`, by value.
  func addresses(of values: Set<UInt32>, limit: Int) -> [Int] {
    guard let least = values.min(), let most = values.max() else { return [] }
    var addresses: [Int] = []
    for run in runs {
      run.bytes.withUnsafeBytes { bytes in
        var offset = (4 - run.address % 4) % 4
        while offset + 4 <= bytes.count, addresses.count < limit {
          let value = UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          )
          if value >= least, value <= most, values.contains(value) {
            addresses.append(run.address + offset)
          }
          offset += 4
        }
      }
    }
    return addresses
  }

  /// The addresses at which the text `text` begins, a zero byte behind it.
  func addresses(ofText text: String, limit: Int) -> [Int] {
    let pattern = Array(text.utf8) + [0]
    var addresses: [Int] = []
    for run in runs {
      run.bytes.withUnsafeBufferPointer { bytes in
        var place = 0
        while place + pattern.count <= bytes.count, addresses.count < limit {
          if bytes[place] == pattern[0],
            bytes[place..<(place + pattern.count)].elementsEqual(pattern)
          {
            addresses.append(run.address + place)
          }
          place += 1
        }
      }
    }
    return addresses
  }
}
