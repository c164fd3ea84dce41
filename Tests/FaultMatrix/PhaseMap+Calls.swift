import BoardTestKit

extension PhaseMap {
  /// Reads the parts out of what calls put on the wire, of which the first carries the code.
  init(calls up: [UInt8], down: [UInt8], entered: (up: Int, down: Int)) throws {
    self.init()
    let plain = try Self.find(Array("_mote(".utf8), in: up, after: entered.up)
    let end = max(plain, up.count - 2)
    let prompt = max(entered.down, Self.prompt(down))
    add("enter", .up, 0..<entered.up)
    add("load receiver", .up, entered.up..<plain)
    add(Self.call, .up, plain..<end)
    add("leave", .up, end..<up.count)
    add("enter", .down, 0..<entered.down)
    add(Self.call, .down, entered.down..<prompt)
    add("leave", .down, prompt..<down.count)
  }
}
