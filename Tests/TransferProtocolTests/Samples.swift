import TestSupport

/// Contents of files for the tests.
enum Samples {
  /// Bytes that no deflate makes shorter.
  static func random(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// Text that deflate makes a good deal shorter.
  static func text(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    var line = 0
    while text.count < count {
      text += Array("value_\(line) = read(pin=\(line * 7 % 40))  # step \(line % 9)\n".utf8)
      line += 1
    }
    return Array(text.prefix(count))
  }
}
