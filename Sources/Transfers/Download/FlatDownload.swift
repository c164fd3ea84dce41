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
    let failure = SessionError.damagedReply(
      port: session.port,
      operation: "reading \(file.path)"
    )
    return try await Repetition(session: session, mostFailures: 4).run(otherwise: failure) { _ in
      try await readOnce(file, onProgress)
    }
  }

  /// Nil when what arrived has another checksum than the file.
  private func readOnce(
    _ file: BoardEntry,
    _ onProgress: @escaping @Sendable (Int) -> Void
  ) async throws -> [UInt8]? {
    var dialogue = CountedDialogue(count: file.byteCount)
    let end = try await session.converse(
      "flat_read",
      [PythonLiteral.text(file.path)],
      using: [.microbit],
      operation: "reading \(file.path)",
      &dialogue,
      nonce: await session.nonce(),
      needsLoader: false,
      onProgress: { onProgress($0.progress) }
    )
    switch end {
    case .reply(let check) where check == Self.adler(dialogue.content): return dialogue.content
    case .reply(let text) where text.hasPrefix("!"):
      throw failure(String(text.dropFirst()), file.path)
    case .reply: return nil
    case .abandoned, .damaged, .impossible:
      throw SessionError.stalled(port: session.port, phase: .output)
    }
  }

  /// Firmware 1.9 says in words what later ones have numbers for.
  private func failure(_ text: String, _ path: String) -> any Error {
    if text == "file not found" { return BoardFileError.notFound(path: path) }
    return BoardFileError.errno(
      operation: "reading \(path)",
      number: Int(text) ?? 0,
      text: text
    )
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
