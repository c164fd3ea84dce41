import KernelIR

/// What appends instructions to code.
protocol CodeEmitter {
  /// The code so far.
  var sink: CodeSink { get set }
}

extension CodeSink {
  /// Runs `body` with an emitter that appends to this code.
  ///
  /// The code is handed over and back: a copy for every step would make long code quadratic.
  mutating func written<Emitter: CodeEmitter, Result>(
    by emitter: Emitter,
    _ body: (inout Emitter) -> Result
  ) -> Result {
    var emitter = emitter
    swap(&emitter.sink, &self)
    defer { swap(&emitter.sink, &self) }
    return body(&emitter)
  }
}

/// Chooses instructions for machine steps of sets whose registers are as wide as words.
///
/// Registers are passed by their numbers: the result first, then what is read.
protocol StepEmitter: CodeEmitter {
  mutating func constant(_ d: Int, _ value: Int32)
  mutating func move(_ d: Int, _ s: Int)
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, _ value: Int32)
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, register m: Int)
  mutating func convert(_ conversion: Conversion, _ d: Int, _ s: Int)
  mutating func load(_ access: Access, _ d: Int, _ base: Int, _ offset: Int)
  mutating func loadIndexed(_ access: Access, _ d: Int, _ base: Int, _ index: Int, _ shift: Int)
  mutating func store(_ access: Access, _ value: Int, _ base: Int, _ offset: Int)
  mutating func tableAddress(_ d: Int, _ label: LayoutLabel)
  mutating func stackAddress(_ d: Int, _ offset: Int)
  mutating func stackLoad(_ d: Int, _ offset: Int)
  mutating func stackStore(_ s: Int, _ offset: Int)
  mutating func call(_ target: Int)
}

extension StepEmitter {
  /// Appends one step.
  mutating func emit(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, _): constant(into.number, value)
    case .move(let into, let from, _): move(into.number, from.number)
    case .binary(let operation, _, let into, let left, .immediate(let value)):
      binary(operation, into.number, left.number, value)
    case .binary(let operation, _, let into, let left, .register(let right)):
      binary(operation, into.number, left.number, register: right.number)
    case .convert(let conversion, let into, let from):
      convert(conversion, into.number, from.number)
    case .load(let access, let into, let base, let offset):
      load(access, into.number, base.number, offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      loadIndexed(access, into.number, base.number, index.number, shift)
    case .store(let access, let value, let base, let offset):
      store(access, value.number, base.number, offset)
    case .tableAddress(let into, let label): tableAddress(into.number, label)
    case .stackAddress(let into, let offset): stackAddress(into.number, offset)
    case .stackLoad(let into, _, let offset): stackLoad(into.number, offset)
    case .stackStore(let from, _, let offset): stackStore(from.number, offset)
    case .call(let target): call(target.number)
    }
  }

  /// The address of a table in one reference.
  mutating func tableAddress(_ d: Int, _ label: LayoutLabel) {
    sink.append(.address(MachineRegister(d)), to: label)
  }
}
