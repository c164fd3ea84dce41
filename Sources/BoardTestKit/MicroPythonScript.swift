/// The REPL of MicroPython 1.28 as seen from the host, running scripted programs.
///
/// Knows friendly mode (line by line, without editing), raw mode, raw paste with windows, Ctrl-A to
/// Ctrl-D and soft reset. Source: measured on live interpreters.
public struct MicroPythonScript: BoardScript {
  /// How a scripted board answers a piece of code.
  public typealias Answers = @Sendable (_ code: String) -> ScriptedProgram

  private enum Mode {
    case friendly
    case raw
    case rawPaste(unreported: Int)
    case running(ScriptedProgram, from: Origin)
  }

  /// Where a program was started, which decides what follows it.
  private enum Origin {
    case boot
    case friendly
    case raw
  }

  /// The longest line or program the board keeps; more is dropped as on a board without memory.
  private static let memory = 1024 * 1024
  private static let endOfText: UInt8 = 0x04
  private static let banner =
    "MicroPython v1.28.0 on 2026-01-01; scripted board with no chip\r\n"
    + "Type \"help()\" for more information.\r\n"
  private static let prompt = ">>> "
  private static let rawBanner = "raw REPL; CTRL-B to exit\r\n>"
  private static let interrupted = """
    Traceback (most recent call last):\r
      File "main.py", line 3, in <module>\r
    KeyboardInterrupt: \r\n
    """

  /// Bytes of a raw-paste window; nil when the firmware is older than raw paste.
  private let window: UInt16?
  private let main: ScriptedProgram?
  private let answers: Answers
  private var mode = Mode.friendly
  private var line: [UInt8] = []

  /// A board that runs `main` at start, if it has one, and then shows its prompt.
  ///
  /// - Parameters:
  ///   - main: the program in `main.py`.
  ///   - window: bytes of a raw-paste window, > 0; nil for firmware without raw paste.
  ///   - answers: what code does that the host sends.
  public init(
    main: ScriptedProgram? = nil,
    window: UInt16? = 128,
    answers: @escaping Answers = { _ in ScriptedProgram() }
  ) {
    self.main = main
    self.window = window.map { max(1, $0) }
    self.answers = answers
  }

  /// `main.py`, then banner and prompt.
  public mutating func start() -> [BoardAction] {
    line = []
    guard let main else { return showPrompt(withBanner: true) }
    return run(main, from: .boot)
  }

  /// The answer of the REPL or of the running program.
  public mutating func receive(_ byte: UInt8) -> [BoardAction] {
    switch mode {
    case .friendly: receiveFriendly(byte)
    case .raw: receiveRaw(byte)
    case .rawPaste(let unreported): receivePasted(byte, unreported: unreported)
    case .running(let program, let origin): interrupt(program, origin, by: byte)
    }
  }
}

// MARK: - Friendly and raw mode

extension MicroPythonScript {
  private mutating func receiveFriendly(_ byte: UInt8) -> [BoardAction] {
    switch byte {
    case 0x01 where line.isEmpty:
      mode = .raw
      return [.say("\r\n" + Self.rawBanner)]
    case 0x02: return [.say("\r\n")] + showPrompt(withBanner: true)
    case 0x03: return [.say("\r\n")] + showPrompt(withBanner: false)
    case 0x04 where line.isEmpty:
      // Unlike a soft reset from raw mode, this one runs main.py.
      return [.say("\r\nMPY: soft reboot\r\n")] + start()
    case 0x0D:
      let code = takeLine()
      return [.say("\r\n")] + run(code.isEmpty ? ScriptedProgram() : answers(code), from: .friendly)
    case 0x20...0x7E, 0x80...0xFF:
      remember(byte)
      return [.say([byte])]
    default: return []
    }
  }

  private mutating func receiveRaw(_ byte: UInt8) -> [BoardAction] {
    switch byte {
    case 0x01:
      defer { line = [] }
      return enterRawPaste() ?? [.say(Self.rawBanner)]
    case 0x02:
      return [.say("\r\n")] + showPrompt(withBanner: true)
    case 0x03:
      line = []
      return []
    case Self.endOfText where line.isEmpty:
      return [.say("OK\r\nMPY: soft reboot\r\n" + Self.rawBanner)]
    case Self.endOfText:
      return [.say("OK")] + run(answers(takeLine()), from: .raw)
    default:
      remember(byte)
      return []
    }
  }

  private mutating func enterRawPaste() -> [BoardAction]? {
    guard let window, line.count == 2, line[0] == 0x05 else { return nil }
    guard line[1] == UInt8(ascii: "A") else { return [.say("R\0>")] }
    mode = .rawPaste(unreported: 0)
    let low = UInt8(truncatingIfNeeded: window)
    return [.say([UInt8(ascii: "R"), 0x01, low, UInt8(window >> 8), 0x01])]
  }

  private mutating func receivePasted(_ byte: UInt8, unreported: Int) -> [BoardAction] {
    switch byte {
    case 0x03:
      line = []
      mode = .raw
      return [.say("\u{4}\u{4}KeyboardInterrupt: \r\n\u{4}>")]
    case Self.endOfText:
      return [.say([Self.endOfText])] + run(answers(takeLine()), from: .raw)
    default:
      remember(byte)
      let isFull = unreported + 1 == Int(window ?? 1)
      mode = .rawPaste(unreported: isFull ? 0 : unreported + 1)
      return isFull ? [.say([0x01])] : []
    }
  }

  private mutating func remember(_ byte: UInt8) {
    if line.count < Self.memory { line.append(byte) }
  }

  private mutating func takeLine() -> String {
    defer { line = [] }
    return String(decoding: line, as: UTF8.self)
  }
}

// MARK: - Programs

extension MicroPythonScript {
  private mutating func run(_ program: ScriptedProgram, from origin: Origin) -> [BoardAction] {
    switch program.ending {
    case .returns: return program.actions + finish("", origin)
    case .raises(let traceback): return program.actions + finish(traceback, origin)
    case .loops, .swallowsInterrupt:
      mode = .running(program, from: origin)
      return program.actions
    }
  }

  private mutating func interrupt(
    _ program: ScriptedProgram,
    _ origin: Origin,
    by byte: UInt8
  ) -> [BoardAction] {
    guard byte == 0x03 else { return [] }
    if case .swallowsInterrupt(let actions) = program.ending { return actions }
    return [.hush] + finish(Self.interrupted, origin)
  }

  private mutating func finish(_ traceback: String, _ origin: Origin) -> [BoardAction] {
    switch origin {
    case .boot: return [.say(traceback)] + showPrompt(withBanner: true)
    case .friendly: return [.say(traceback)] + showPrompt(withBanner: false)
    case .raw:
      mode = .raw
      return [.say("\u{4}" + traceback + "\u{4}>")]
    }
  }

  private mutating func showPrompt(withBanner: Bool) -> [BoardAction] {
    mode = .friendly
    line = []
    return [.say((withBanner ? Self.banner : "") + Self.prompt)]
  }
}
