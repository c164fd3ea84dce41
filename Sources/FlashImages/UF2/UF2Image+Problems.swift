extension UF2Image {
  /// Why a board would not take the image, or not all of it; empty for a good one.
  ///
  /// Numbers 0 to n−1 each once, n the same in all blocks, addresses and sizes multiples of four, some bytes, no
  /// overlap, tags and MD5s right.
  public var problems: [UF2Failure] {
    numberProblems + blockProblems + overlapProblems + digestProblems + emptyProblems
  }

  /// Why the image does not fit a board's flash: the first block outside, if there is one.
  public func problem(outside flash: Range<Int>) -> UF2Failure? {
    let outside = inOrderOfAddress.first {
      Int($0.address) < flash.lowerBound || Int($0.address) + $0.payloadCount > flash.upperBound
    }
    return outside.map {
      .outside(family: family, address: Int($0.address), byteCount: $0.payloadCount, flash: flash)
    }
  }

  private var numberProblems: [UF2Failure] {
    guard let total = blocks.first?.total else { return [] }
    if let other = blocks.first(where: { $0.total != total }) {
      return [.totals(family: family, first: total, other: other.total, block: other.number)]
    }
    var seen: Set<UInt32> = []
    var problems: [UF2Failure] = []
    for block in blocks {
      if block.number >= total {
        return [.number(family: family, block: block.number, total: total)]
      }
      if !seen.insert(block.number).inserted, problems.isEmpty {
        problems.append(.duplicate(family: family, block: block.number))
      }
    }
    if seen.count < total {
      let first = (0...UInt32(seen.count)).first { !seen.contains($0) } ?? 0
      let count = Int(total) - seen.count
      problems.append(.missing(family: family, first: first, count: count, total: total))
    }
    return problems
  }

  /// A board that starts nothing new would look as if it had been written.
  private var emptyProblems: [UF2Failure] {
    payloadByteCount > 0 ? [] : [.empty(family: family)]
  }

  /// One is enough to refuse the file.
  private var blockProblems: [UF2Failure] {
    blocks.lazy.compactMap(problem).first.map { [$0] } ?? []
  }

  private func problem(of block: UF2Block) -> UF2Failure? {
    let (address, count) = (block.address, block.payloadCount)
    guard address.isMultiple(of: 4), count.isMultiple(of: 4) else {
      return .alignment(family: family, block: block.number, address: address, byteCount: count)
    }
    guard Int(address) + count <= 1 << 32 else {
      let flash = 0..<(1 << 32)
      return .outside(family: family, address: Int(address), byteCount: count, flash: flash)
    }
    return block.tags == nil ? .tags(family: family, block: block.number) : nil
  }

  private var overlapProblems: [UF2Failure] {
    var last: UF2Block?
    for block in inOrderOfAddress {
      if let last, Int(block.address) < Int(last.address) + last.payloadCount {
        return [
          .overlap(
            family: family,
            first: last.number,
            second: block.number,
            address: block.address
          )
        ]
      }
      last = block
    }
    return []
  }

  /// MD5s over ranges that this image holds whole; esptool leaves the field of a short block empty.
  private var digestProblems: [UF2Failure] {
    let digests = blocks.compactMap { block in block.digest.map { (block.number, $0) } }
      .filter { $0.1.byteCount > 0 }
    guard !digests.isEmpty else { return [] }
    let runs = runs
    // A damaged file may ask for the same long range in every block: that much is looked at, no more.
    var budget = 8 * payloadByteCount
    var previous: UF2Digest?
    for (number, digest) in digests where digest != previous {
      previous = digest
      guard let run = Self.run(holding: digest, among: runs), digest.byteCount <= budget else {
        continue
      }
      budget -= digest.byteCount
      let bytes = run.bytes.dropFirst(digest.address - run.address).prefix(digest.byteCount)
      if UF2Digest.md5(of: bytes) != digest.md5 {
        return [.digest(family: family, block: number, address: digest.address)]
      }
    }
    return []
  }

  private static func run(holding digest: UF2Digest, among runs: [ByteRun]) -> ByteRun? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].end <= digest.address { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].address <= digest.address,
      digest.address + digest.byteCount <= runs[low].end
    else { return nil }
    return runs[low]
  }
}
