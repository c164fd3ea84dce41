/// A request with what is known about its reply.
public struct ESPCommand: Equatable, Sendable {
  /// What is sent.
  public let request: ESPRequest
  /// Bytes its reply can have before the status.
  public let payloads: [Int]
  /// How long the reply may take.
  public let patience: Duration
  /// How often it is sent while no reply comes; 1 where sending it again would do something else.
  public let attempts: Int

  /// A command; without further words one that is sent once and has 3 s for a bare status.
  public init(
    _ request: ESPRequest,
    payloads: [Int] = [0],
    patience: Duration = ESPTiming.reply,
    attempts: Int = 1
  ) {
    self.request = request
    self.payloads = payloads
    self.patience = patience
    self.attempts = max(1, attempts)
  }

  /// Asks for the word at `address`, three times when need be.
  static func read(_ address: UInt32) -> ESPCommand {
    ESPCommand(.readRegister(address), patience: ESPTiming.register, attempts: 3)
  }

  /// Writes the word at `address`, three times when need be.
  static func write(_ address: UInt32, _ value: UInt32) -> ESPCommand {
    ESPCommand(.writeRegister(address, value), patience: ESPTiming.register, attempts: 3)
  }
}
