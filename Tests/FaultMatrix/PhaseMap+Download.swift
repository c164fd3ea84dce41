import BoardTestKit

extension PhaseMap {
  private static let mark: [UInt8] = [0x16, 0x4D]
  private static let headLength = 10
  private static let checkLength = 4

  /// Reads the parts out of what a download put on the wire.
  ///
  /// The reply by which the board says that it has sent everything counts as "acknowledgement";
  /// nothing is renamed on the board.
  init(download up: [UInt8], down: [UInt8], entered: (up: Int, down: Int)) throws {
    self.init()
    add("enter", .up, 0..<entered.up)
    add("load receiver", .up, entered.up..<max(entered.up, up.count - 2))
    add("leave", .up, max(entered.up, up.count - 2)..<up.count)
    var position = try Self.find(Self.mark, in: down, after: entered.down)
    add("enter", .down, 0..<entered.down)
    add("load receiver", .down, entered.down..<position)
    while position + Self.headLength + Self.checkLength <= down.count,
      down[position...].starts(with: Self.mark)
    {
      let content = position + Self.headLength
      let length = Int(down[position + 8]) << 8 | Int(down[position + 9])
      let check = min(down.count - Self.checkLength, content + length)
      add("header", .down, position..<content)
      add("data", .down, content..<check)
      add("CRC", .down, check..<(check + Self.checkLength))
      position = check + Self.checkLength
    }
    let end = max(position, Self.prompt(down))
    add("acknowledgement", .down, position..<end)
    add("leave", .down, end..<down.count)
  }
}
