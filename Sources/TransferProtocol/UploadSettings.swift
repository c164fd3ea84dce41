/// What bounds an upload.
public struct UploadSettings: Equatable, Sendable {
  /// Bytes that may wait in the board's input while it writes: its ring less a margin.
  ///
  /// 240 fits the rings of 256 and 260 bytes that most boards have.
  public var aheadLimit: Int

  /// The largest block, in bytes before packing, whatever the board could take.
  public var largestBlock: Int

  /// Bytes in the first blocks where longer ones were lost; nil for no such caution.
  ///
  /// With its head one waits whole in the board's input however long nobody reads, and the next goes
  /// out when it is acknowledged. Blocks grow again behind the first 8 KiB, which no fault undoes.
  public var firstBlock: Int?

  /// What the line carries in bytes a second; nil where nothing paces it.
  public var bytesPerSecond: Int?

  /// How long the board may take to write a block.
  public var writing: Duration

  /// Settings with these values.
  public init(
    aheadLimit: Int = 240,
    largestBlock: Int = 16_384,
    firstBlock: Int? = nil,
    bytesPerSecond: Int? = 11_520,
    writing: Duration = .milliseconds(2500)
  ) {
    self.aheadLimit = aheadLimit
    self.largestBlock = largestBlock
    self.firstBlock = firstBlock
    self.bytesPerSecond = bytesPerSecond
    self.writing = writing
  }
}
