extension Float {
  /// A 32-bit integer that orders as the float does, −0.0 just below +0.0.
  ///
  /// NaN with a clear sign bit sorts above +∞, with a set one below −∞.
  public var sortKey: Int32 {
    let bits = Int32(bitPattern: bitPattern)
    return bits >= 0 ? bits : bits ^ 0x7FFF_FFFF
  }

  /// The float whose `sortKey` is `key`.
  public init(sortKey key: Int32) {
    self.init(bitPattern: UInt32(bitPattern: key >= 0 ? key : key ^ 0x7FFF_FFFF))
  }
}
