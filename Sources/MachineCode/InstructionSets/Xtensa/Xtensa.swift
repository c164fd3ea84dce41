public import KernelIR

/// Xtensa integer code with density, `mull` and, windowed, `sext` (Xtensa ISA reference manual).
///
/// Windowed code runs on ESP32, S2 and S3, call0 code on the ESP8266's LX106. No loop and no float
/// instruction is used: the S2 has neither, and files do not say which chip they are for. Constants
/// stand before the code that loads them, tables apart from it: the instruction bus of these chips
/// reads whole words only.
public struct Xtensa: InstructionSet {
  /// How functions call each other.
  public enum Convention: Sendable {
    /// A call of eight hands registers on by moving the window, `xtensawin`.
    case windowed
    /// Registers are saved by hand, `xtensa`.
    case call0
  }

  let convention: Convention

  /// The set for one convention.
  public init(_ convention: Convention) { self.convention = convention }

  /// Registers and frames of the convention.
  public var facts: CoreFacts {
    switch convention {
    case .windowed: Self.windowedFacts
    case .call0: Self.call0Facts
    }
  }

  /// Two for operands; a store too far for its distance takes one more for that.
  public func scratchNeeded(by instruction: Instruction) -> Int {
    guard case .store(let access, _, _, let offset) = instruction else { return 2 }
    let bytes = offset.byteCount(pointerBytes: 4)
    return XtensaEncoding.access(access, isLoad: false, 0, 0, bytes) == nil ? 3 : 2
  }

  /// The return address is kept where it is used as a value or call0 overwrites it.
  public func savedRegisters(used: RegisterSet, hasCalls: Bool) -> RegisterSet {
    var saved = used.intersection(facts.calleeSaved)
    if convention == .call0 && hasCalls { saved.insert(MachineRegister(0)) }
    return saved
  }

  /// Makes room, then saves registers above the locals.
  public func emitPrologue(_ frame: FrameShape, into sink: inout CodeSink) {
    let saved = frame.saved.registers
    switch convention {
    case .windowed:
      sink.append(XtensaEncoding.entry(Self.frameBytes(frame) + Self.windowBytes))
      save(saved, at: frame.localBytes, isLoad: false, into: &sink)
    case .call0:
      moveStack(by: -Self.frameBytes(frame), into: &sink)
      save(saved, at: frame.localBytes, isLoad: false, into: &sink)
    }
  }

  /// Restores registers, then returns.
  public func emitEpilogue(_ frame: FrameShape, into sink: inout CodeSink) {
    save(frame.saved.registers, at: frame.localBytes, isLoad: true, into: &sink)
    switch convention {
    case .windowed: sink.append(XtensaEncoding.retw)
    case .call0:
      moveStack(by: Self.frameBytes(frame), into: &sink)
      sink.append(XtensaEncoding.ret)
    }
  }

  /// Appends one step in the shortest form its registers and constants have.
  public func emit(
    _ instruction: MachineInstruction,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: XtensaEmitter(convention, scratch: scratch.first?.number)) {
      $0.emit(instruction)
    }
  }

  /// Compares and branches in one instruction, behind a constant's load where one is needed.
  public func emitBranch(
    _ comparison: MachineComparison,
    to label: LayoutLabel,
    isInverted: Bool,
    scratch: [MachineRegister],
    into sink: inout CodeSink
  ) {
    sink.written(by: XtensaEmitter(convention, scratch: scratch.first?.number)) {
      $0.emitBranch(comparison, to: label, role: .branch(isInverted: isInverted))
    }
  }

  private static func frameBytes(_ frame: FrameShape) -> Int {
    frame.localBytes + 4 * frame.saved.registers.count
  }

  /// `addi` or `addmi` and `addi` on the stack pointer.
  private func moveStack(by bytes: Int, into sink: inout CodeSink) {
    sink.written(by: XtensaEmitter(convention, scratch: nil)) {
      $0.add(1, 1, Int32(truncatingIfNeeded: bytes))
    }
  }

  /// Stores or loads saved registers; far ones by way of a register that is free at both ends.
  private func save(
    _ registers: [MachineRegister],
    at offset: Int,
    isLoad: Bool,
    into sink: inout CodeSink
  ) {
    var (base, offset) = (1, offset)
    if !registers.isEmpty, offset + 4 * registers.count > 1024 {
      base = 8
      sink.append(XtensaEncoding.addmi(base, 1, offset & ~255))
      offset &= 255
    }
    for (index, register) in registers.enumerated() {
      let place = offset + 4 * index
      let access = XtensaEncoding.access(.word, isLoad: isLoad, register.number, base, place)
      if let access { sink.append(access) }
    }
  }
}
