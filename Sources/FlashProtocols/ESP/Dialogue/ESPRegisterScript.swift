/// Reads and writes registers one after another.
public struct ESPRegisterScript: ESPProcedure {
  /// One thing to do.
  enum Operation: Equatable, Sendable {
    /// Reads the word.
    case read(UInt32)
    /// Writes the word.
    case write(UInt32, UInt32)
    /// Reads the word and writes it back with the mask's bits set.
    case set(UInt32, mask: UInt32)
    /// Reads the word and writes it back with the mask's bits clear.
    case clear(UInt32, mask: UInt32)
    /// Reads the word until the mask's bits are clear, so many times at most; then goes on.
    case poll(UInt32, mask: UInt32, limit: Int)
  }

  private var operations: ArraySlice<Operation>
  private var reads = 0
  private var values: ESPRegisterValues
  /// Set while the second half of `set` or `clear` is under way.
  private var isWritingBack = false
  /// What was asked last: replies have no sum, and one wrong byte is no refusal.
  private var latest: ESPCommand?
  private var hasAskedAgain = false

  /// A script that has not begun; its outcome are `values` and what it reads.
  init(_ operations: [Operation], values: ESPRegisterValues = ESPRegisterValues()) {
    self.operations = operations[...]
    self.values = values
  }

  /// The next read or write; the outcome is the last word of every register that was read.
  public mutating func next(after event: ESPEvent) -> ESPStep<ESPRegisterValues> {
    guard let operation = operations.first else { return .finish(values) }
    switch event {
    case .ready, .frame: return ask(Self.command(operation))
    case .silent: return .fail(.silent(opcode(of: operation)))
    case .answered(let answer):
      guard answer.status.isSuccess else {
        if let latest, !hasAskedAgain {
          hasAskedAgain = true
          return .ask(latest)
        }
        return .fail(.refused(opcode(of: operation), answer.status))
      }
      return took(answer.value, for: operation)
    }
  }

  private mutating func ask(_ command: ESPCommand) -> ESPStep<ESPRegisterValues> {
    latest = command
    hasAskedAgain = false
    return .ask(command)
  }

  private mutating func took(_ value: UInt32, for operation: Operation) -> ESPStep<
    ESPRegisterValues
  > {
    switch operation {
    case .write: break
    case .read(let address): values[address] = value
    case .poll(let address, let mask, let limit):
      values[address] = value
      reads += 1
      if value & mask != 0, reads < limit { return ask(Self.command(operation)) }
    case .set(let address, let mask) where !isWritingBack:
      isWritingBack = true
      return ask(.write(address, value | mask))
    case .clear(let address, let mask) where !isWritingBack:
      isWritingBack = true
      return ask(.write(address, value & ~mask))
    case .set, .clear: break
    }
    isWritingBack = false
    reads = 0
    operations = operations.dropFirst()
    return operations.first.map { ask(Self.command($0)) } ?? .finish(values)
  }

  private func opcode(of operation: Operation) -> ESPOpcode {
    if case .write = operation { return .writeRegister }
    return isWritingBack ? .writeRegister : .readRegister
  }

  private static func command(_ operation: Operation) -> ESPCommand {
    switch operation {
    case .write(let address, let value): .write(address, value)
    case .read(let address), .set(let address, _), .clear(let address, _),
      .poll(let address, _, _):
      .read(address)
    }
  }
}
