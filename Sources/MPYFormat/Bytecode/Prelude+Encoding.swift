extension Prelude {
  /// Signature, sizes, names, lines and cells as MicroPython's compiler writes them.
  var bytes: [UInt8] {
    var information: [UInt8] = []
    for name in names { MPYNumber.append(name, to: &information) }
    information += lines.bytes
    return signature + Self.sizes(information.count, cells: cells.count) + information + cells
  }

  /// `xSSSSEAA`, then while anything is left `xFSSKAED`.
  private var signature: [UInt8] {
    var state = stateSize - 1
    var exceptions = exceptionDepth
    var positional = positionalCount
    var (flags, keywords, defaults) = (flags.rawValue, keywordOnlyCount, defaultCount)
    var bytes = [UInt8(state & 0x0F) << 3 | UInt8(exceptions & 1) << 2 | UInt8(positional & 3)]
    (state, exceptions, positional) = (state >> 4, exceptions >> 1, positional >> 2)
    while state | exceptions | positional | flags | keywords | defaults != 0 {
      bytes[bytes.count - 1] |= 0x80
      let counts = (keywords & 1) << 3 | (positional & 1) << 2 | (exceptions & 1) << 1
      bytes.append(UInt8((flags & 1) << 6 | (state & 3) << 4 | counts | defaults & 1))
      (state, exceptions, positional) = (state >> 2, exceptions >> 1, positional >> 1)
      (flags, keywords, defaults) = (flags >> 1, keywords >> 1, defaults >> 1)
    }
    return bytes
  }

  /// `xIIIIIIC`, while anything is left.
  private static func sizes(_ information: Int, cells: Int) -> [UInt8] {
    var (information, cells) = (information, cells)
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8((information & 0x3F) << 1 | cells & 1))
      (information, cells) = (information >> 6, cells >> 1)
      if information | cells != 0 { bytes[bytes.count - 1] |= 0x80 }
    } while information | cells != 0
    return bytes
  }
}
