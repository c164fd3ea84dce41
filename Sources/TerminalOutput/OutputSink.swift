/// One stream of the program: where its bytes go and what kind of reader is behind it.
public struct OutputSink: Sendable {
  /// Whether a terminal is on the other side; drawing and colour depend on it.
  public let isTerminal: Bool

  /// The width of that terminal in columns at this moment; nil when there is none, so that nothing
  /// is wrapped.
  public var columns: Int? { measure() }

  private let measure: @Sendable () -> Int?
  private let accept: @Sendable ([UInt8]) throws(OutputFailure) -> Void

  /// A stream that hands every piece to `accept`, which returns when all of it is taken.
  ///
  /// `columns` is asked each time, because windows change their size.
  public init(
    isTerminal: Bool = false,
    columns: @autoclosure @escaping @Sendable () -> Int? = nil,
    accept: @escaping @Sendable ([UInt8]) throws(OutputFailure) -> Void
  ) {
    self.isTerminal = isTerminal
    measure = columns
    self.accept = accept
  }

  /// Writes all of `bytes`, blocking until the reader took them.
  ///
  /// - Throws: `OutputFailure.closed` when the reader is gone, `.cannotWrite` otherwise.
  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    guard !bytes.isEmpty else { return }
    try accept(bytes)
  }

  /// Writes `text` as UTF-8.
  func write(_ text: String) throws(OutputFailure) {
    try write(Array(text.utf8))
  }
}
