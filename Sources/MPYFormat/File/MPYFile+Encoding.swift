extension MPYFile {
  /// The file's bytes.
  ///
  /// Relocations are written as `mpy_ld.py` does where each has a position of its own.
  ///
  /// - Throws: `MPYFailure.malformed` for what no file can hold: a listed string outside the list,
  ///   a name beyond `MPYString.byteLimit`, numbers below 0 or beyond 35 bits.
  public func encoded() throws(MPYFailure) -> [UInt8] {
    var writer = MPYWriter()
    writer.reserve(estimatedByteCount)
    writer.append(header.bytes)
    try writer.append(number: qstrs.count, .qstrCount)
    try writer.append(number: objects.count, .objectCount)
    for qstr in qstrs { try writer.append(qstr) }
    for object in objects { try writer.append(object, depth: 0) }
    try writer.append(body, depth: 0)
    return writer.bytes
  }

  /// At least the bytes of most files: growing an array to its last bytes takes twice its size.
  private var estimatedByteCount: Int {
    let names = qstrs.reduce(16) { count, qstr in
      if case .spelled(let text) = qstr { count + text.utf8.count + 3 } else { count + 2 }
    }
    return names + body.estimatedByteCount
  }
}

extension RawCode {
  fileprivate var estimatedByteCount: Int {
    var count = code.count + 8
    if case .viper(let parts) = kind {
      count += (parts.readOnlyData?.count ?? 0) + (parts.relocations?.count ?? 0) * 4
    }
    return children.reduce(count) { $0 + $1.estimatedByteCount }
  }
}
