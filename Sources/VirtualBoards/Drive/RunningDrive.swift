/// What other processes are told of a simulated board with a UF2 bootloader.
public struct RunningDrive: Codable, Sendable, Hashable {
  /// The kind of board: `rp2040`.
  public let chip: String

  /// What its INFO_UF2.TXT calls it.
  public let boardID: String

  /// The families whose images it takes.
  public let families: [UInt32]

  /// Where its drive is while it is in its bootloader.
  public let folder: String

  /// What it does.
  public var state: LoaderBoardState
}
