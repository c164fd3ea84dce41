public import BoardSession
import Encodings
public import FlashImages
import FlashProtocols
public import Transport

/// Waits until a board that was just started is at its prompt, and compares what it says of itself
/// with what the image promised.
public struct PromptCheck: Sendable {
  /// Opens the board's port again, until a moment.
  public typealias Reopening = @Sendable (ContinuousClock.Instant) async throws -> any Transport

  /// A first start makes a file system before the prompt comes: it is not interrupted in that.
  private static let longestStart = Duration.seconds(10)
  /// A board that said something and then is quiet so long runs a program.
  private static let quiet = Duration.seconds(2)
  /// So does one that goes on talking so long.
  private static let longestTalk = Duration.seconds(4)
  /// What the first start says before it makes a file system (MicroPython
  /// `ports/esp32/modules/inisetup.py`).
  private static let setup = Array("Performing initial setup".utf8)
  private static let prompt = Array(">>> ".utf8)
  /// A board whose port has come back may have said all before that: an empty line, every second,
  /// gets another prompt and interrupts nothing.
  private static let question: [UInt8] = [0x0D]
  private static let questionInterval = Duration.seconds(1)
  private static let heardLimit = 4096

  private let expected: MicroPythonIdentity
  private let limit: Duration

  /// A check within `limit`, from the reset on.
  public init(expected: MicroPythonIdentity, limit: Duration = .seconds(25)) {
    self.expected = expected
    self.limit = limit
  }

  /// Waits and compares; the port is closed afterwards and the board's own program runs again.
  ///
  /// - Parameters:
  ///   - transport: the open port of a board that is starting.
  ///   - reopening: for boards whose port goes away with the reset.
  /// - Returns: what the board says of itself.
  /// - Throws: `FlashFailure.noPrompt`, `.inLoader`, `.otherFirmware`; `TransportError`, `SessionError`.
  public func check(
    on transport: any Transport,
    reopening: @escaping Reopening
  ) async throws -> BoardIdentity {
    let deadline = ContinuousClock.now + limit
    let (port, heard) = try await started(transport, reopening, before: deadline)
    let session = try await session(on: port, heard: heard, reopening, before: deadline)
    do {
      let identity = try await session.identity()
      let hadProgram = await session.stopped != nil
      if hadProgram { try await session.restartPrograms() } else { await session.close() }
      try compare(with: identity, at: transport.name)
      return identity
    } catch {
      await session.close()
      throw error
    }
  }

  /// The port once the prompt is there, a program runs, or nothing more is to be expected.
  private func started(
    _ transport: any Transport,
    _ reopening: Reopening,
    before deadline: ContinuousClock.Instant
  ) async throws -> (any Transport, [UInt8]) {
    var port = transport
    var heard: [UInt8] = []
    let latest = min(deadline, .now + Self.longestStart)
    var end = latest
    var hasReturned = false
    while ContinuousClock.now < end {
      let isSettingUp = heard.firstRange(of: Self.setup) != nil
      let isAsking = hasReturned && heard.isEmpty
      var pause = heard.isEmpty || isSettingUp ? latest : min(end, .now + Self.quiet)
      if isAsking { pause = min(pause, .now + Self.questionInterval) }
      do {
        if isAsking { try await port.send(Self.question, before: pause) }
        let bytes = try await port.receive(before: pause)
        if bytes.isEmpty, isAsking { continue }
        if bytes.isEmpty { break }
        if heard.isEmpty { end = min(latest, .now + Self.longestTalk) }
        heard = (heard + bytes).suffix(Self.heardLimit)
        if heard.firstRange(of: Self.setup) != nil { end = latest }
        if heard.suffix(Self.prompt.count) == Self.prompt[...] { break }
        if ESPBootLog(heard).waitsForDownload { break }
      } catch TransportError.unplugged {
        port.close()
        port = try await reopening(deadline)
        hasReturned = true
      } catch {
        port.close()
        throw error
      }
    }
    guard !ESPBootLog(heard).waitsForDownload else {
      port.close()
      throw FlashFailure.inLoader(port: transport.name)
    }
    return (port, heard)
  }

  private func session(
    on transport: any Transport,
    heard: [UInt8],
    _ reopening: @escaping Reopening,
    before deadline: ContinuousClock.Instant
  ) async throws -> BoardSession {
    var port = transport
    while true {
      do {
        return try await BoardSession.open(on: port, reconnecting: reopening)
      } catch let error as SessionError {
        // The session has closed the port.
        guard case .silent = error, ContinuousClock.now < deadline else {
          throw FlashFailure.noPrompt(port: transport.name, heard: Self.lastLine(of: heard))
        }
        port = try await reopening(deadline)
      }
    }
  }

  private func compare(with identity: BoardIdentity, at port: String) throws(FlashFailure) {
    let pairs = [
      ("_machine", expected.machine, identity.machine), ("_build", expected.build, identity.build),
      ("version", expected.version, identity.version),
    ]
    for (name, expected, answer) in pairs {
      guard let expected, expected != answer else { continue }
      throw .otherFirmware(port: port, item: name, image: expected, board: answer ?? "nothing")
    }
  }

  private static func lastLine(of heard: [UInt8]) -> String? {
    let text = String(decoding: heard.filter { $0 != 0x0D }, as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    return lines.last.map { PrintableText.escaped(String($0.prefix(80))) }
  }
}
