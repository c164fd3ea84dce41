extension MPYFile {
  /// Reads a whole file.
  ///
  /// Every length and count is held against the rest of the file, every nesting against a limit;
  /// forms that no tool writes are refused, so that encoding gives the same bytes again.
  ///
  /// - Parameter bytes: the file; the value's code views them.
  /// - Throws: `MPYFailure` with offset, field and what was expected.
  public init(decoding bytes: [UInt8]) throws(MPYFailure) {
    let header = try MPYHeader(bytes)
    try Self.check(header)
    var reader = MPYReader(
      bytes,
      from: header.byteCount,
      hasNativeCode: header.architecture != .none
    )
    let qstrCount = try reader.count(.qstrCount)
    let objectCount = try reader.count(.objectCount)
    var qstrs: [MPYString] = []
    qstrs.reserveCapacity(min(qstrCount, MPYReader.reservedLimit))
    for _ in 0..<qstrCount { qstrs.append(try reader.qstr()) }
    var objects: [MPYObject] = []
    objects.reserveCapacity(min(objectCount, MPYReader.reservedLimit))
    for _ in 0..<objectCount { objects.append(try reader.object(depth: 0)) }
    let body = try reader.function(depth: 0)
    guard reader.remaining == 0 else {
      throw reader.failure(.trailingBytes(reader.remaining), .end)
    }
    self.init(header: header, qstrs: qstrs, objects: objects, body: body)
  }

  private static func check(_ header: MPYHeader) throws(MPYFailure) {
    guard header.byteCount > 4 else { return }
    let place = MPYPlace(4, .architectureFlags)
    guard header.bytes.count == header.byteCount else { throw .malformed(.flagsForm, place) }
    guard header.architecture == .rv32imc else {
      throw .malformed(.flagsArchitecture(header.architecture), place)
    }
  }
}
