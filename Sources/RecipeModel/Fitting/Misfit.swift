public import YAMLSchema

/// One reason why a board cannot take a recipe.
public enum Misfit: Hashable, Sendable, CustomStringConvertible {
  /// There is no MicroPython for the board; the reason is the board file's.
  case noFirmware(reason: String)
  /// The board lacks an ability; `reason` says more where its file does.
  case lacks(Capability, reason: String?)
  /// More heap is needed than the chip has RAM.
  case ram(needed: ByteSize, available: ByteSize)
  /// More room is needed than the file system has.
  case storage(needed: ByteSize, available: ByteSize)

  /// The reason as a clause with the values.
  public var description: String {
    switch self {
    case .noFirmware(let reason): "there is no MicroPython for it (\(reason))"
    case .lacks(let capability, let reason):
      "it lacks \(capability.rawValue)" + (reason.map { " (\($0))" } ?? "")
    case .ram(let needed, let available): "\(needed) of RAM are needed and it has \(available)"
    case .storage(let needed, let available):
      "\(needed) of file system are needed and it has \(available)"
    }
  }
}
