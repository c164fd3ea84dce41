import AllocationCount
public import Models

/// What reading one model file takes of memory.
public struct ImportMemory: Sendable {
  /// Bytes of the file.
  public let fileBytes: Int
  /// The most bytes that the importer had allocated at once, its result included, the file not.
  public let peakBytes: Int

  /// An importer has at most so many times the file allocated at once, and `allowance` besides.
  public static let factor = 10
  /// What does not depend on the file, such as tables made at the first use and the leaves of a small
  /// model with many classes.
  public static let allowance = 32 * 1024

  /// Whether it was within the limit.
  public var isWithinLimit: Bool { peakBytes <= Self.factor * fileBytes + Self.allowance }

  /// How many times the file the peak was.
  public var ratio: Double { Double(peakBytes) / Double(max(1, fileBytes)) }

  /// Reads `input` and measures.
  ///
  /// - Returns: what was read, or why nothing was, and what it took.
  public static func reading(
    _ input: [UInt8],
    options: ImportOptions = ImportOptions()
  ) -> (result: Swift.Result<ImportedModel, ImportFailure>, memory: ImportMemory) {
    let (result, peak) = AllocationCount.peak {
      Swift.Result { () throws(ImportFailure) in try ModelFile.read(input, options: options) }
    }
    return (result, ImportMemory(fileBytes: input.count, peakBytes: peak))
  }
}
