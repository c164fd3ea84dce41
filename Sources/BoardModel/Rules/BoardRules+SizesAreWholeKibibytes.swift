import YAMLSchema

extension BoardRules {
  /// B10, the part about numbers: offsets are multiples of 1 KiB as sizes are by their notation, and
  /// counts that divide or scale something are not 0.
  static func sizesAreWholeKibibytes(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board else { return [] }
    let offsets = [
      ("flash.offset", board.flash?.offset), ("memory.app_offset", board.memory?.applicationOffset),
      ("memory.fs.offset", board.memory?.fileSystem?.offset),
    ]
    let counts = [
      ("mcu.cores", board.mcu.cores), ("mcu.hz", board.mcu.hertz),
      ("serial.baud", board.serial?.baud), ("bench.N", board.bench?.speed),
      ("bench.M", board.bench?.memory), ("sim.rx_pace.bytes", board.sim?.receivePace?.byteCount),
    ]
    var findings = offsets.filter { !($0.1 ?? 0).isMultiple(of: 1024) }
      .map { file.finding("B10", at: $0.0, "has to be a multiple of 1 KiB (0x400)") }
    findings += counts.filter { $0.1 == 0 }
      .map { file.finding("B10", at: $0.0, "has to be above 0") }
    return findings + exactTime(board, file)
  }

  /// QEMU takes shifts up to 10 (`accel/tcg/icount-common.c`, `MAX_ICOUNT_SHIFT`).
  private static func exactTime(_ board: Board, _ file: ParsedBoard) -> [Finding] {
    guard let exact = board.sim?.exact else { return [] }
    var findings: [Finding] = []
    if exact.icount > 10 {
      findings.append(file.finding("B10", at: "sim.exact.icount", "has to be 0 to 10"))
    }
    if exact.perInstruction <= 0 {
      findings.append(file.finding("B10", at: "sim.exact.per_instruction", "has to be above 0"))
    }
    return findings
  }
}
