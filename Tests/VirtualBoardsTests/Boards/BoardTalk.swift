import Synchronization
import Transport

/// Sends bytes to a board and waits, for a bounded time, for what it answers.
final class BoardTalk: Sendable {
  static let rawPrompt = "raw REPL; CTRL-B to exit\r\n>"

  private let port: any Transport
  private let unread = Mutex<[UInt8]>([])

  init(_ port: any Transport) {
    self.port = port
  }

  func close() {
    port.close()
  }

  func send(_ text: String) async throws {
    try await send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) async throws {
    try await port.send(bytes, before: .now + .seconds(20))
  }

  /// Sends in pieces of `size`, letting the board read each before the next.
  func send(_ bytes: [UInt8], inPiecesOf size: Int) async throws {
    for start in stride(from: 0, to: bytes.count, by: size) {
      try await send(Array(bytes[start..<min(start + size, bytes.count)]))
      await Task.yield()
    }
  }

  /// Everything up to and with `ending`; what follows stays for the next call.
  func receive(upTo ending: String, within limit: Duration = .seconds(20)) async throws -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    let pattern = Array(ending.utf8)
    var bytes = unread.withLock { bytes in
      defer { bytes = [] }
      return bytes
    }
    while true {
      if let end = bytes.firstRange(of: pattern)?.upperBound {
        unread.withLock { $0 = Array(bytes[end...]) }
        return Array(bytes[..<end])
      }
      let more = try await port.receive(before: deadline)
      guard !more.isEmpty else { throw NoAnswer(wanted: ending, got: Self.text(bytes)) }
      bytes += more
    }
  }

  /// Exactly `count` bytes; fewer when the board says no more for a while.
  func receive(_ count: Int) async throws -> [UInt8] {
    let deadline = ContinuousClock.now + .seconds(20)
    var bytes = unread.withLock { bytes in
      defer { bytes = [] }
      return bytes
    }
    while bytes.count < count {
      let more = try await port.receive(before: deadline)
      if more.isEmpty { break }
      bytes += more
    }
    let rest = Array(bytes.dropFirst(count))
    unread.withLock { $0 = rest }
    return Array(bytes.prefix(count))
  }

  func text(upTo ending: String, within limit: Duration = .seconds(20)) async throws -> String {
    Self.text(try await receive(upTo: ending, within: limit))
  }

  func enterRaw() async throws {
    try await send("\r\u{3}\r\u{1}")
    _ = try await receive(upTo: Self.rawPrompt)
  }

  /// What plain raw mode answers to `code`, from `OK` to the prompt.
  func execute(_ code: String) async throws -> String {
    try await send(code + "\u{4}")
    return try await text(upTo: "\u{4}>")
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  struct NoAnswer: Error {
    let wanted: String
    let got: String
  }
}
