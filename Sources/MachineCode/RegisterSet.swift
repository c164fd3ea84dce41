/// Some of a core's registers.
public struct RegisterSet: Hashable, Sendable {
  /// One bit a register.
  private(set) var mask: UInt32 = 0

  /// The registers with the given numbers.
  public init(_ numbers: some Sequence<Int> = []) {
    for number in numbers { insert(MachineRegister(number)) }
  }

  /// Whether the register is one of them.
  public func contains(_ register: MachineRegister) -> Bool {
    mask >> UInt32(register.number & 31) & 1 == 1
  }

  /// Adds a register.
  public mutating func insert(_ register: MachineRegister) {
    mask |= 1 << UInt32(register.number & 31)
  }

  /// The registers, lowest number first.
  public var registers: [MachineRegister] {
    (0..<32).map(MachineRegister.init).filter(contains)
  }

  /// Whether there is none.
  public var isEmpty: Bool { mask == 0 }

  /// The registers of both.
  public func intersection(_ other: RegisterSet) -> RegisterSet {
    var result = self
    result.mask &= other.mask
    return result
  }
}
