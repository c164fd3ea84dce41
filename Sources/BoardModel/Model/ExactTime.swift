/// How a simulator counts instructions instead of time.
public struct ExactTime: Hashable, Sendable, Encodable {
  /// One instruction takes 2^icount ns of the board's time (QEMU `-icount shift=`).
  public let icount: Int
  /// The function of the board's `time` module that reads the counter.
  public let counter: String
  /// What the counter advances by for one instruction.
  public let perInstruction: Double
}
