import BoardModel

extension TickCounter {
  /// The counter that counts a virtual board's instructions.
  init(_ exact: ExactTime) {
    self.init(
      name: exact.counter,
      unit: "instructions",
      ticksPerUnit: exact.perInstruction,
      isExact: true
    )
  }
}
