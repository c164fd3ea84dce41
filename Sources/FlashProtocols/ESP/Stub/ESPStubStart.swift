/// Loads a stub into the chip's RAM and starts it.
///
/// Source: Espressif "Serial Protocol", writing to RAM and stub loader.
public struct ESPStubStart: ESPProcedure {
  private enum State: Sendable {
    case begin
    case opened(segment: Int)
    case block(segment: Int, number: Int)
    case started
    case greeting
  }

  /// What a stub says when it runs.
  private static let greeting = Array("OHAI".utf8)
  /// The reply to MEM_END is one; a line that sends many sends no greeting.
  private static let strayLimit = 16
  /// The block of Espressif's own program.
  private static let blockSize = 0x1800

  private let stub: ESPStub
  private let contact: ESPContact
  private let blockSize: Int
  private var state = State.begin
  /// Frames heard that are no greeting.
  private var strays = 0

  /// A start that has not begun; `contact` is the ROM, reached over `link`.
  public init(_ stub: ESPStub, on contact: ESPContact, over link: ESPLink) {
    self.stub = stub
    self.contact = contact
    blockSize = link == .otg ? link.blockLimit : Self.blockSize
  }

  /// The next block; the outcome is the loader with the stub's dialect.
  public mutating func next(after event: ESPEvent) -> ESPStep<ESPContact> {
    switch state {
    case .begin:
      guard !contact.isSecureDownload else { return .fail(.secureDownload(what: "a stub")) }
      return open(0)
    case .opened(let segment):
      return event.failure(of: .memoryBegin).map { .fail($0) } ?? send(0, of: segment)
    case .block(let segment, let number):
      return event.failure(of: .memoryData).map { .fail($0) } ?? send(number + 1, of: segment)
    case .started: return hear()
    case .greeting: return took(event)
    }
  }

  private mutating func open(_ segment: Int) -> ESPStep<ESPContact> {
    guard segment < stub.segments.count else {
      // Its reply may be lost while the ROM hands over, so the greeting is what is waited for.
      state = .started
      return .act(.send(ESPRequest.endMemory(entry: stub.entry).frame))
    }
    state = .opened(segment: segment)
    let count = stub.segments[segment].bytes.count
    return .ask(
      ESPCommand(
        .beginMemory(
          byteCount: UInt32(truncatingIfNeeded: count),
          blockCount: UInt32(truncatingIfNeeded: (count + blockSize - 1) / blockSize),
          blockSize: UInt32(blockSize),
          address: stub.segments[segment].address
        )
      )
    )
  }

  private mutating func send(_ number: Int, of segment: Int) -> ESPStep<ESPContact> {
    let rest = stub.segments[segment].bytes.dropFirst(number * blockSize)
    guard !rest.isEmpty else { return open(segment + 1) }
    state = .block(segment: segment, number: number)
    let block = rest.prefix(blockSize)
    return .ask(
      ESPCommand(.memoryBlock(block, number: UInt32(truncatingIfNeeded: number)))
    )
  }

  private mutating func hear() -> ESPStep<ESPContact> {
    state = .greeting
    return .hear(ESPTiming.reply)
  }

  private mutating func took(_ event: ESPEvent) -> ESPStep<ESPContact> {
    guard case .frame(let frame) = event else { return .fail(.silent(.memoryEnd)) }
    if frame == Self.greeting { return .finish(contact.asStub) }
    if let reply = ESPReply(frame: frame), let content = reply.content(payloads: [0]),
      reply.opcode == ESPOpcode.memoryEnd.rawValue, !content.status.isSuccess
    {
      return .fail(.refused(.memoryEnd, content.status))
    }
    strays += 1
    return strays > Self.strayLimit ? .fail(.malformed(.memoryEnd)) : .hear(ESPTiming.reply)
  }
}

extension ESPContact {
  /// The same chip with a stub running on it.
  var asStub: ESPContact {
    ESPContact(
      chip: chip,
      loader: loader,
      dialect: .stub,
      securityInfo: securityInfo,
      isSecureDownload: isSecureDownload
    )
  }
}
