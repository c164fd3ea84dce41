extension MPYArchitecture: Encodable {
  /// Encodes MicroPython's name, not the code: `"armv6m"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
