import BoardSession
import Compression
import Encodings
import FoundationEssentials
import RawREPL
import TransferProtocol

/// One file of a `TextUpload`: beside the old one and then renamed, or in place where the firmware
/// cannot rename.
struct TextFileUpload {
  /// Bytes of source a call may have: what the smallest heaps compile.
  private static let literalBlock = 256
  private static let smallBlock = 512
  private static let largeBlock = 3072
  private static let mostFailures = 3

  let session: BoardSession
  let offers: TextOffers
  let path: String
  let content: [UInt8]

  private var part: String {
    offers.hasRename ? BoardFileSystem.temporaryPath(for: path) : path
  }

  /// Brings the content to the board; after a fault it goes on behind what is there.
  ///
  /// - Parameter onProgress: called with the bytes that are written; with all of them only when the
  ///   file is complete.
  /// - Throws: `BoardFileError`, `SessionError`, the transport's error.
  func run(_ onProgress: @escaping @Sendable (Int) -> Void) async throws {
    let failure: BoardFileError =
      offers.hasRename ? .corrupted(path: path) : .inPlaceFailed(path: path)
    let repetition = Repetition(
      session: session,
      mostFailures: Self.mostFailures,
      giveUp: { await discard() }
    )
    do {
      try await repetition.run(otherwise: failure) { reached in
        try await write(from: &reached, onProgress)
      }
    } catch BoardFileError.errno(let operation, let number, let text) {
      if number == 2 { throw BoardFileError.noDirectory(path: BoardPath.parent(path)) }
      throw BoardFileError.meaning(number, path: path, byteCount: content.count)
        ?? .errno(operation: operation, number: number, text: text)
    }
  }

  /// Nil when what is on the board is something else than what was sent.
  private func write(
    from reached: inout Int,
    _ onProgress: @Sendable (Int) -> Void
  ) async throws -> Void? {
    var check = TextCheck(isCRC: offers.hasCRC)
    var end = reached > 0 ? try await resume(&check) : try await create()
    while end < content.count {
      let start = end
      end = min(start + blockSize, content.count)
      let block = Array(content[start..<end])
      check.update(block)
      let reply = try await call("text_write", ["\(start)"] + arguments(block))
      guard reply == "\(end),\(Hex.text(check.value))" else { return nil }
      reached = max(reached, end)
      if end < content.count { onProgress(end) }
    }
    let paths = [PythonLiteral.text(part), PythonLiteral.text(path)]
    let reply = try await call("text_commit", paths + ["\(content.count)", "\(check.value)"])
    guard reply.isEmpty else { return nil }
    onProgress(content.count)
    return ()
  }

  private func create() async throws -> Int {
    _ = try await call("text_create", [PythonLiteral.text(part)])
    return 0
  }

  /// How much of the content is on the board, as it reads it back.
  private func resume(_ check: inout TextCheck) async throws -> Int {
    do {
      let reply = try await call("text_resume", [PythonLiteral.text(part)])
      let size = reply.split(separator: ",").first.flatMap { Int($0) } ?? -1
      if size >= 0, size <= content.count {
        var found = TextCheck(isCRC: offers.hasCRC)
        found.update(Array(content.prefix(size)))
        if reply == "\(size),\(Hex.text(found.value))" {
          check = found
          return size
        }
      }
    } catch BoardFileError.errno(_, 2, _) {
      // A reset took it along.
    }
    return try await create()
  }

  private var blockSize: Int {
    guard offers.hasBase64 else { return Self.literalBlock }
    return offers.heapFree > 32_000 ? Self.largeBlock : Self.smallBlock
  }

  private func arguments(_ block: [UInt8]) -> [String] {
    guard offers.hasBase64 else { return [PythonLiteral.bytes(block)] }
    if offers.hasDeflate, let packed = Deflate.raw(block, windowBits: 12),
      packed.count < block.count
    {
      return [PythonLiteral.text(Data(packed).base64EncodedString()), "\(block.count)"]
    }
    return [PythonLiteral.text(Data(block).base64EncodedString())]
  }

  /// Closes what is open on the board, and takes the part away where there is one.
  private func discard() async {
    _ = try? await call(
      "text_discard",
      [PythonLiteral.text(offers.hasRename ? part : "")],
      limit: .seconds(5)
    )
  }

  private func call(
    _ function: String,
    _ arguments: [String],
    limit: Duration = .seconds(60)
  ) async throws -> String {
    try await session.call(
      function,
      arguments,
      // The file that is open on the board is lost with a reset, so its functions come anew.
      using: [.text],
      limit: limit,
      operation: "writing \(path)"
    )
  }
}
