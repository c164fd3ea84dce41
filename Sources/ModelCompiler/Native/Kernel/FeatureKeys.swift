import KernelIR
import ModelIR

/// How a feature's number becomes one that integers compare.
///
/// Integers are what they are. A float's bits become a key that orders as the float does: its
/// `sortKey` with the sign's half moved up, so that −∞ is 0 and NaN of both signs lies above +∞, or
/// below −∞ where that is the way NaN goes at most decisions.
struct FeatureKeys {
  /// Whether keys compare without sign.
  let isUnsigned: Bool
  private let type: FeatureType
  private let sortsMissingLow: Set<Int>
  private let shifted: Set<Int>
  /// Where features whose keys are made already wait, in bytes from the row that `load` gets.
  private var prepared: [Int: Int] = [:]
  private let high: Register?
  private let low: Register?

  /// −∞ becomes 0 and what lies below wraps to the top.
  private static let highOffset: UInt32 = 0x7F80_0001
  /// +∞ becomes the largest number and what lies above wraps to the bottom.
  private static let lowOffset: UInt32 = 0x807F_FFFF
  /// The key of +∞ under `highOffset`: above it is NaN.
  private static let infinity: UInt32 = 0x7F80_0000 &+ highOffset
  /// The key of −∞ under `lowOffset`: below it is NaN.
  private static let minusInfinity: UInt32 = 0x807F_FFFF &+ lowOffset

  init(_ held: HeldFeatures, type: FeatureType, _ writer: inout KernelWriter) {
    self.type = type
    isUnsigned = type == .float32
    sortsMissingLow = held.sortsMissingLow
    shifted = held.shifted
    guard isUnsigned else {
      (high, low) = (nil, nil)
      return
    }
    let used = Set(held.uses.keys)
    high =
      used.isSubset(of: sortsMissingLow)
      ? nil : writer.constant(Int32(bitPattern: Self.highOffset))
    low =
      used.isDisjoint(with: sortsMissingLow)
      ? nil : writer.constant(Int32(bitPattern: Self.lowOffset))
  }

  /// Whether a test compares without sign.
  func isUnsigned(_ test: ForestTest) -> Bool {
    isUnsigned || (type == .uint16 && shifted.contains(test.feature))
  }

  /// Makes the keys of features and keeps them at `place`, from where `load` then takes them.
  ///
  /// Keys of floats take the places of the floats, which may be those they are read from.
  mutating func prepare(
    _ features: [Int],
    _ biases: [Int: Int32],
    from row: Register,
    into place: Register,
    _ writer: inout KernelWriter
  ) {
    let offsets = features.indices.map { 4 * (isUnsigned ? features[$0] : $0) }
    for (feature, offset) in zip(features, offsets) {
      let key = load(feature, row, &writer)
      if let bias = biases[feature], bias != 0 { writer.apply(.subtract, key, .immediate(bias)) }
      writer.store(.word, key, place, ByteOffset(bytes: offset))
    }
    prepared = Dictionary(uniqueKeysWithValues: zip(features, offsets))
  }

  /// Whether a feature's key waits where `prepare` has put it.
  func isPrepared(_ feature: Int) -> Bool { prepared[feature] != nil }

  /// The feature's key, in a register of its own.
  func load(_ feature: Int, _ row: Register, _ writer: inout KernelWriter) -> Register {
    let value = writer.builder.register()
    load(feature, row, into: value, &writer)
    return value
  }

  /// The feature's key.
  func load(
    _ feature: Int,
    _ row: Register,
    into value: Register,
    _ writer: inout KernelWriter
  ) {
    if let place = prepared[feature] {
      let offset = ByteOffset(bytes: place)
      return writer.builder.append(.load(.word, value, base: row, offset: offset))
    }
    let offset = ByteOffset(bytes: feature * type.byteCount)
    if shifted.contains(feature) {
      writer.builder.append(.load(.half, value, base: row, offset: offset))
      return writer.apply(.shiftLeft, value, .immediate(16))
    }
    writer.builder.append(.load(type.access, value, base: row, offset: offset))
    guard isUnsigned, let place = sortsMissingLow.contains(feature) ? low : high else { return }
    Self.write(value, offset: place, &writer)
  }

  /// Makes the key of a float's bits, in place.
  static func write(_ value: Register, offset: Register, _ writer: inout KernelWriter) {
    let sign = writer.word(.shiftRightSigned, value, .immediate(31))
    let mask = writer.word(.shiftRight, sign, .immediate(1))
    writer.apply(.xor, value, .register(mask))
    writer.apply(.add, value, .register(offset))
  }

  /// What is added to a `sortKey`.
  static func offset(sortsMissingLow: Bool) -> Int32 {
    Int32(bitPattern: sortsMissingLow ? lowOffset : highOffset)
  }

  /// The key of a test's limit where NaN sorts the way the test sends it.
  static func floatLimit(of test: ForestTest) -> UInt32 {
    UInt32(bitPattern: test.limit) &+ (test.missing == .left ? lowOffset : highOffset)
  }

  /// What a feature's key is compared with.
  func limit(_ test: ForestTest, bias: Int32) -> Int32 {
    guard isUnsigned else { return test.limit - bias }
    return Int32(bitPattern: UInt32(bitPattern: test.limit) &+ offset(test.feature))
  }

  /// The border between numbers and NaN where a test sends NaN against the order of the keys; nil
  /// where it goes with it.
  func firstMissing(_ test: ForestTest) -> Int32? {
    guard isUnsigned else { return nil }
    switch (sortsMissingLow.contains(test.feature), test.missing) {
    case (true, .left), (false, .right): return nil
    case (true, .right): return Int32(bitPattern: Self.minusInfinity)
    case (false, .left): return Int32(bitPattern: Self.infinity)
    }
  }

  private func offset(_ feature: Int) -> UInt32 {
    sortsMissingLow.contains(feature) ? Self.lowOffset : Self.highOffset
  }
}
