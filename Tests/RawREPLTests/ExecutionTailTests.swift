import Encodings
import RawREPL
import Testing

/// What comes after a program: two marks and the prompt, some of which may be lost.
@Suite struct ExecutionTailTests {
  private static let mark: UInt8 = 0x04
  private static let prompt = UInt8(ascii: ">")
  private static let tick = Array("tick 1\r\n".utf8)

  /// A reply of a board-side function, with the output around it.
  private static let reply: [UInt8] = {
    let text = "f,12,6d61#"
    let check = Hex.text(CRC32.checksum(Array(text.utf8)))
    return Array("log\r\n#mote 123456789 \(text.utf8.count) c\(check) \(text)#\r\n".utf8)
  }()

  private static let long = Duration.seconds(5)
  private static let short = Duration.milliseconds(500)

  /// A program that has printed `output`, cut into pieces of `size` bytes.
  private func running(printed output: [UInt8], size: Int = .max) -> RawREPLExecution {
    var execution = RawREPLExecution(source: [0x61], mode: .plain)
    _ = execution.begin()
    _ = execution.received(Array("OK".utf8))
    var rest = output[...]
    while !rest.isEmpty {
      _ = execution.received(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return execution
  }

  @Test func whatAThreadPrintsBeforeThePromptIsNoProgress() {
    var execution = running(printed: [])
    _ = execution.received([Self.mark, Self.mark])
    let before = execution.progress
    for _ in 0..<100 { #expect(execution.received(Self.tick).isEmpty) }
    #expect(execution.progress == before)
    #expect(execution.patience == Self.long)
    #expect(execution.quiet() == [.finished(.stalled(.prompt))])
  }

  @Test func aPromptAmongWhatAThreadPrintsIsOne() {
    var execution = running(printed: [])
    _ = execution.received([Self.mark, Self.mark] + Self.tick)
    let before = execution.progress
    _ = execution.received([Self.prompt])
    #expect(execution.progress > before)
    #expect(execution.patience == .milliseconds(300))
    _ = execution.received(Self.tick)
    #expect(execution.patience == Self.long)
    #expect(execution.quiet() == [.finished(.completed)])
  }

  @Test func aThreadThatPrintsPromptsEndsAsWell() {
    var execution = running(printed: [])
    _ = execution.received([Self.mark, Self.mark] + Self.tick)
    for _ in 0..<1000 { _ = execution.received(Array("a > b".utf8)) }
    let before = execution.progress
    _ = execution.received(Array("a > b".utf8))
    #expect(execution.progress == before)
  }

  @Test func aRebootIsWaitedForLonger() {
    var execution = running(printed: [])
    _ = execution.received([Self.mark, Self.mark])
    let before = execution.progress
    _ = execution.received(Array("\r\nMPY: soft reboot\r\n".utf8))
    #expect(execution.progress == before + 1)
    #expect(execution.patience == .seconds(15))
    _ = execution.received(Array("soft reboot\r\n".utf8))
    #expect(execution.progress == before + 1)
    let end = execution.received(Array("wifi up\r\nraw REPL; CTRL-B to exit\r\n>".utf8))
    #expect(end == [.finished(.exited)])
  }

  @Test(arguments: [[mark], [mark, mark], [mark, prompt], [mark] + tick, [mark, mark] + tick])
  func behindAWholeReplyHalfASecondDoes(tail: [UInt8]) {
    for size in 1...Self.reply.count {
      var execution = running(printed: Self.reply, size: size)
      #expect(execution.patience == nil)
      _ = execution.received(tail)
      #expect(execution.patience == Self.short, "size \(size)")
    }
    var damaged = Self.reply
    damaged[damaged.count - 5] ^= 1
    var execution = running(printed: damaged)
    _ = execution.received([Self.mark])
    #expect(execution.patience == Self.long)
  }

  @Test(arguments: [[mark], [mark, mark], [mark, prompt], [mark, mark] + tick])
  func aWholeReplyWithACutTailIsAnEnd(tail: [UInt8]) {
    var execution = running(printed: Self.reply)
    _ = execution.received(tail)
    #expect(execution.quiet() == [.finished(.completed)])
  }

  @Test func whatAThreadPrintsBehindAReplyIsNoProgress() {
    var execution = running(printed: Self.reply)
    _ = execution.received([Self.mark])
    let before = execution.progress
    for _ in 0..<10 { _ = execution.received(Self.tick) }
    #expect(execution.progress == before)
    #expect(execution.quiet() == [.finished(.stalled(.errorText))])
  }

  @Test func aHeldProgramsReplyCountsAsWell() {
    var execution = running(printed: [])
    execution.isHeld = true
    _ = execution.received(Self.reply)
    execution.isHeld = false
    _ = execution.received([Self.mark])
    #expect(execution.patience == Self.short)
  }

  @Test func aDamagedHeadDoesNotHideTheReply() {
    for head in ["#", "##", "#mote ", "#mote 1 ", "#mote 1 9x ", "#mote 1 99999999999 c0 "] {
      var execution = running(printed: Array(head.utf8) + Self.reply)
      _ = execution.received([Self.mark])
      #expect(execution.patience == Self.short, "\(head)")
    }
  }

  @Test func aLostMarkLeavesThePromptAlone() {
    var execution = running(printed: Array("hello\r\n".utf8))
    _ = execution.received([Self.mark, Self.prompt])
    #expect(execution.patience == Self.short)
    #expect(execution.quiet() == [.finished(.completed)])
    var other = running(printed: [])
    _ = other.received([Self.mark] + Array(">x".utf8))
    #expect(other.patience == Self.long)
    #expect(other.quiet() == [.finished(.stalled(.errorText))])
  }

  @Test func onlyATracebackMayBeLong() {
    var thread = running(printed: [])
    var traceback = thread
    _ = thread.received([Self.mark])
    _ = traceback.received([Self.mark] + Array("Traceback (most recent call last):\r\n".utf8))
    for _ in 0..<200 {
      _ = thread.received(Self.tick)
      _ = traceback.received(Array("  File \"x.py\", line 1, in f\r\n".utf8))
    }
    let (first, second) = (thread.progress, traceback.progress)
    _ = thread.received(Self.tick)
    _ = traceback.received(Self.tick)
    #expect(thread.progress == first)
    #expect(traceback.progress > second)
  }
}
