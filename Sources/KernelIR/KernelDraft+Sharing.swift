extension KernelDraft {
  /// The same function with blocks that do the same thing written once.
  ///
  /// A block that is only branched to costs nothing to share. One that its neighbour runs into
  /// becomes a jump, smaller but one instruction longer: those are shared when `favoursSize`.
  ///
  /// - Parameter favoursSize: whether to trade instructions for bytes.
  /// - Returns: a draft that gives the same results on the same memory.
  public func sharingBlocks(favoursSize: Bool) -> KernelDraft {
    var bodies = [[Instruction]: Int](minimumCapacity: blocks.count)
    var outlines = blocks.enumerated().map { index, block in
      BlockOutline(
        block.label,
        block: index,
        body: bodies.number(of: block.instructions),
        block.terminator
      )
    }
    for _ in 0..<Self.sharingRounds {
      let next = Self.sharedOnce(outlines, favoursSize: favoursSize)
      if next.count == outlines.count { break }
      outlines = next
    }
    guard outlines.count < blocks.count else { return self }
    var draft = self
    draft.blocks = outlines.map { Block($0.label, blocks[$0.block].instructions, $0.terminator) }
    return draft
  }

  /// Sharing makes the blocks before alike; more rounds find next to nothing.
  private static let sharingRounds = 4

  private static func sharedOnce(
    _ blocks: [BlockOutline],
    favoursSize: Bool
  ) -> [BlockOutline] {
    let entered = blocks.indices.map { index in
      index == 0 || blocks[index - 1].terminator.leads(to: blocks[index].label)
    }
    var numbers = [BlockOutline.Content: Int](minimumCapacity: blocks.count)
    let contents = blocks.map { numbers.number(of: $0.content) }
    var kept = [Int](repeating: -1, count: numbers.count)
    for index in blocks.indices {
      let known = kept[contents[index]]
      // The copy that stays is one that code runs into, which costs no jump, and the last of these:
      // branches to it then lead forwards and are no loops.
      if known < 0 || (known > 0 && (entered[index] || !entered[known])) {
        kept[contents[index]] = index
      }
    }
    var names: [Label: Label] = [:]
    var result: [BlockOutline] = []
    for (index, block) in blocks.enumerated() {
      let stays = kept[contents[index]]
      if stays == index || index == 0 || (entered[index] && !favoursSize) {
        result.append(block)
      } else {
        names[block.label] = blocks[stays].label
      }
    }
    return names.isEmpty ? result : result.map { $0.renamed(names) }
  }
}

extension Dictionary where Value == Int {
  /// The number of a key; the next one when it is new.
  fileprivate mutating func number(of key: Key) -> Int {
    if let known = self[key] { return known }
    self[key] = count
    return count - 1
  }
}
