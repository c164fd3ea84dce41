public import KernelIR

/// A kernel with what it is called with: data, a table of functions and two words.
public struct KernelCase: Sendable {
  /// The kernel; its parameters are the data's address, the table's address and the words.
  public let kernel: Kernel
  /// The two words.
  public let words: [UInt32]
  /// What the data holds before the call.
  public let data: [UInt8]

  /// A case of the given parts.
  public init(kernel: Kernel, words: [UInt32], data: [UInt8]) {
    self.kernel = kernel
    self.words = words
    self.data = data
  }

  /// Functions in the table: the one at `n` takes n words, see `sum`.
  public static let functionCount = 5

  /// What those functions return: a weighted sum of their arguments.
  public static func sum(_ arguments: some Sequence<UInt64>) -> UInt32 {
    var result: UInt32 = 0
    for (index, argument) in arguments.enumerated() {
      result &+= UInt32(truncatingIfNeeded: argument) &* UInt32(index + 1)
    }
    return result
  }

  /// The same as a 64-bit register has it: the upper half is noise that a word must not show.
  static func noisy(_ arguments: [UInt64]) -> UInt64 {
    UInt64(sum(arguments)) | 0x5A5A_0000_0000
  }
}
