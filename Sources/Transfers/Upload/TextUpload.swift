import BoardSession
import Encodings
import FoundationEssentials
import RawREPL
import TransferProtocol

/// An upload by calls in the REPL's text, for boards whose standard input has no `buffer`.
struct TextUpload {
  /// Bytes of source a call may have: what the smallest heaps compile.
  private static let literalBlock = 256
  private static let smallBlock = 512
  private static let largeBlock = 3072

  let session: BoardSession

  func run(
    _ changes: [BoardChange],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws {
    let offers = try await offers()
    let total = changes.reduce(0) { $0 + $1.byteCount }
    var done = 0
    let files = BoardFileSystem(session)
    for change in changes {
      switch change {
      case .directory(let path): try await files.makeDirectories(path)
      case .removal(let path): try await remove(path, files)
      case .file(let path, let content):
        let before = done
        try await write(content, to: path, offers) {
          onProgress(TransferProgress(done: before + $0, total: total))
        }
        done += content.count
      }
    }
  }

  private func offers() async throws -> TextOffers {
    let reply = try await call("text_offers", [], "asking the board")
    guard let offers = TextOffers(reply) else {
      throw SessionError.damagedReply(port: session.port, operation: "text_offers")
    }
    return offers
  }

  private func remove(_ path: String, _ files: BoardFileSystem) async throws {
    switch try await files.entry(at: path)?.kind {
    case .file: try await files.removeFile(path)
    case .directory: try await files.removeDirectory(path)
    case nil: break
    }
  }

  private func write(
    _ content: [UInt8],
    to path: String,
    _ offers: TextOffers,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws {
    let part = BoardFileSystem.temporaryPath(for: path)
    var fault: any Error = BoardFileError.corrupted(path: path)
    for _ in 0..<3 {
      do {
        if try await writeOnce(content, part: part, path: path, offers, onProgress) { return }
        fault = BoardFileError.corrupted(path: path)
      } catch let error where session.isWorthRepeating(error) {
        fault = error
        try await session.recover(from: error)
      } catch BoardFileError.errno(let operation, let number, let text) {
        _ = try? await call("text_close", [], "closing \(part)")
        try? await BoardFileSystem(session).removeFile(part)
        if number == 2 { throw BoardFileError.noDirectory(path: BoardPath.parent(path)) }
        throw BoardFileError.meaning(number, path: path, byteCount: content.count)
          ?? .errno(operation: operation, number: number, text: text)
      }
    }
    try? await BoardFileSystem(session).removeFile(part)
    throw fault
  }

  private func writeOnce(
    _ content: [UInt8],
    part: String,
    path: String,
    _ offers: TextOffers,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws -> Bool {
    let operation = "writing \(path)"
    _ = try await call("text_create", [PythonLiteral.text(part)], operation)
    var check = TextCheck(isCRC: offers.hasCRC)
    let size = blockSize(offers)
    for start in stride(from: 0, to: content.count, by: size) {
      let block = Array(content[start..<min(start + size, content.count)])
      check.update(block)
      let reply = try await call("text_write", ["\(start)"] + arguments(block, offers), operation)
      let end = start + block.count
      guard reply == "\(end),\(Hex.text(check.value))" else { return false }
      onProgress(end)
    }
    let end = [PythonLiteral.text(part), PythonLiteral.text(path), "\(content.count)"]
    return try await call("text_commit", end + ["\(check.value)"], operation).isEmpty
  }

  private func blockSize(_ offers: TextOffers) -> Int {
    guard offers.hasBase64 else { return Self.literalBlock }
    return offers.heapFree > 32_000 ? Self.largeBlock : Self.smallBlock
  }

  private func arguments(_ block: [UInt8], _ offers: TextOffers) -> [String] {
    guard offers.hasBase64 else { return [PythonLiteral.bytes(block)] }
    if offers.hasDeflate, let packed = Deflate.raw(block, windowBits: 12),
      packed.count < block.count
    {
      return [PythonLiteral.text(Data(packed).base64EncodedString()), "\(block.count)"]
    }
    return [PythonLiteral.text(Data(block).base64EncodedString())]
  }

  private func call(
    _ function: String,
    _ arguments: [String],
    _ operation: String
  ) async throws -> String {
    // The file that is open on the board is lost with a reset, so its functions come anew.
    try await session.call(function, arguments, using: [.text], operation: operation)
  }
}
