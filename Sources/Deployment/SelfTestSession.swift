import BoardSession
import Encodings
import ModelCompiler
import ModelIR
import RawREPL

/// The deployed model on the board, asked row by row.
struct SelfTestSession {
  private let session: BoardSession
  private let features: FeatureType

  /// Imports `module` afresh; its rows are arrays of `features`.
  init(
    on session: BoardSession,
    module: String,
    features: FeatureType = .float32
  ) async throws {
    self.session = session
    self.features = features
    try await session.extend(with: EmbeddedFiles.selftestPy, operation: "loading the self-test")
    _ = try await session.call(
      "selftest_load",
      [PythonLiteral.text(module)],
      operation: "importing \(module)"
    )
  }

  /// Heap that the module keeps by now, in bytes; after a row, with the tables it reads from a file.
  func moduleHeapByteCount() async throws -> Int {
    let operation = "asking for the heap"
    let reply = try await session.call("selftest_heap", [], operation: operation)
    guard let count = Int(reply) else {
      throw SessionError.damagedReply(port: session.port, operation: operation)
    }
    return max(0, count)
  }

  /// The label of one row, as `str` writes it on the board.
  func predict(_ row: [Float]) async throws -> String {
    let bytes = row.flatMap(features.bytes)
    let reply = try await session.call(
      "selftest_row",
      [PythonLiteral.text(features.arrayCode), PythonLiteral.bytes(bytes)],
      operation: "predicting a row"
    )
    guard let label = Hex.bytes(reply) else {
      throw SessionError.damagedReply(port: session.port, operation: "predicting a row")
    }
    return String(decoding: label, as: UTF8.self)
  }
}
