import BoardSession
import Encodings
import RawREPL
import TransferProtocol

/// A download from firmware without seek (micro:bit, MicroPython 1.9): each file in one go, again
/// when its checksum is wrong.
struct FlatDownload {
  let session: BoardSession

  func run(
    _ files: [BoardEntry],
    onProgress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws -> [[UInt8]] {
    let total = files.reduce(0) { $0 + $1.byteCount }
    var contents: [[UInt8]] = []
    for file in files {
      let before = contents.reduce(0) { $0 + $1.count }
      contents.append(
        try await read(file) { onProgress(TransferProgress(done: before + $0, total: total)) }
      )
    }
    return contents
  }

  private func read(
    _ file: BoardEntry,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws -> [UInt8] {
    var fault: any Error = SessionError.damagedReply(
      port: session.port,
      operation: "reading \(file.path)"
    )
    for _ in 0..<4 {
      do {
        var dialogue = CountedDialogue(count: file.byteCount)
        let end = try await session.converse(
          "flat_read",
          [PythonLiteral.text(file.path)],
          using: [.microbit],
          operation: "reading \(file.path)",
          &dialogue,
          nonce: BoardSession.nonce(),
          needsLoader: false,
          onProgress: { onProgress($0.progress) }
        )
        switch end {
        case .reply(let check) where check == Self.adler(dialogue.content):
          return dialogue.content
        case .reply(let text) where text.hasPrefix("!"):
          throw BoardFileError.notFound(path: file.path)
        case .reply: break
        case .abandoned, .damaged, .impossible:
          fault = SessionError.stalled(port: session.port, phase: .output)
          try await session.recover(from: fault)
        }
      } catch let error where session.isWorthRepeating(error) {
        fault = error
        try await session.recover(from: error)
      }
    }
    throw fault
  }

  /// The two halves of Adler-32, RFC 1950 § 8.2.
  private static func adler(_ bytes: [UInt8]) -> String {
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return "\(low),\(high)"
  }
}
