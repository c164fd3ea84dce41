import Glibc
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct UnsentOutputTests {
  private static let filler = [UInt8](repeating: 0x55, count: 12 * 1024)

  @Test func aTerminalDropsWhatItsReaderHasNotBeenGiven() async throws {
    let ends = try StuckPair(.pseudoTerminal)
    defer { ends.close() }
    let port = try DescriptorTransport(adopting: ends.ours, name: "near")
    defer { port.close() }
    try await port.send(Self.filler, before: .generous)
    #expect(port.discardUnsent() == nil)
    try await port.send([0x03], before: .generous)
    let read = Self.readAll(ends.release(), until: 0x03)
    #expect(read.last == 0x03)
    // The reader's own queue holds 4 KiB (Linux N_TTY_BUF_SIZE), and nobody takes that back.
    #expect(read.count <= 4097)
  }

  @Test(arguments: [Link.unixSocket, .tcp]) func aSocketKeepsEverything(link: Link) async throws {
    let ends = try StuckPair(link)
    defer { ends.close() }
    let port = try DescriptorTransport(adopting: ends.ours, name: "near")
    defer { port.close() }
    try await port.send(Self.filler, before: .generous)
    #expect(port.discardUnsent() == nil)
    try await port.send([0x03], before: .generous)
    #expect(Self.readAll(ends.release(), until: 0x03) == Self.filler + [0x03])
  }

  @Test func aClosedPortHasNothing() throws {
    let ends = try StuckPair(.pseudoTerminal)
    defer { ends.close() }
    let port = try DescriptorTransport(adopting: ends.ours, name: "near")
    port.close()
    #expect(port.discardUnsent() == nil)
  }

  private static func readAll(_ descriptor: Int32, until end: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.last != end {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 30_000) == 1 else { break }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
