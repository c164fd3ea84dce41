import RawREPL

extension BoardSession {
  /// What fits with its Ctrl-D into the smallest input buffer known, the 63 bytes of a micro:bit.
  ///
  /// More may be lost while the board is busy: its UART has no flow control.
  static let safePlainLength = 60

  /// Runs what was staged.
  static let stagedCall = "exec(_s)"

  /// Gathers `source` in a variable of a board without raw paste, in pieces that cannot be lost.
  func stage(_ source: [UInt8]) async throws {
    var fault: any Error = SessionError.stalled(port: port, phase: .source)
    for _ in 0..<3 {
      do {
        let sum = source.reduce(0) { $0 + Int($1) }
        try await unstage()
        for piece in Self.literals(of: String(decoding: source, as: UTF8.self)) {
          try await runPiece("_s+=" + piece)
        }
        try await runPiece("assert sum(bytes(_s,'utf8'))==\(sum)")
        return
      } catch let error where isWorthRepeating(error) {
        fault = error
        try await recover(from: error)
      } catch SessionError.boardException(_, let text) where !text.contains("MemoryError") {
        fault = SessionError.stalled(port: port, phase: .source)
      }
    }
    throw fault
  }

  /// Gives the room of what was staged back: heaps of such boards have none to spare.
  func unstage() async throws {
    try await runPiece("_s='';import gc;gc.collect()")
  }

  private func runPiece(_ source: String) async throws {
    try check(
      try await execute(source, limit: .seconds(5)),
      operation: "sending the source"
    )
  }

  /// String literals of at most 56 bytes that make up `text`.
  private static func literals(of text: String) -> [String] {
    var literals: [String] = []
    var current = ""
    for scalar in text.unicodeScalars {
      let written = PythonLiteral.text(String(scalar)).dropFirst().dropLast()
      if current.utf8.count + written.utf8.count > safePlainLength - 6 {
        literals.append("'" + current + "'")
        current = ""
      }
      current += written
    }
    return current.isEmpty ? literals : literals + ["'" + current + "'"]
  }
}
