import BoardTestKit

/// Which cells of the matrix are run, in which order.
package struct MatrixPlan: Sendable {
  /// The kinds of double faults, as their phase is called.
  static let pairs = ["forged and lost", "damaged and lost", "any two"]

  /// In an order that has some of each part and fault early, however many come after.
  package let cells: [MatrixCell]

  /// All cells that `head` names.
  package init(_ head: MatrixHead) {
    var draw = SplitMix64(seed: head.seed)
    var groups: [[MatrixCell]] = []
    for job in MatrixJob.allCases {
      guard let map = head.maps[job.rawValue] else { continue }
      for phase in map.phases where job.isWhole || Self.isTransfer(phase.name) {
        for fault in MatrixFault.single {
          groups.append(Self.cells(job, phase, fault, head, &draw))
        }
      }
      for kind in Self.pairs {
        groups.append(Self.pairs(kind, job, map, head.pairs, &draw))
      }
    }
    let ranked = groups.flatMap { group in
      group.shuffled(using: &draw).enumerated().map { (rank: $0.offset, cell: $0.element) }
    }
    var seen: Set<MatrixCell> = []
    cells = ranked.shuffled(using: &draw).sorted { $0.rank < $1.rank }.map(\.cell)
      .filter { seen.insert($0).inserted }
  }

  private static func isTransfer(_ phase: String) -> Bool {
    !["enter", "load receiver", "leave"].contains(phase)
  }

  /// Every offset of a part, or drawn ones of the data.
  private static func cells(
    _ job: MatrixJob,
    _ phase: PhaseMap.Phase,
    _ fault: MatrixFault,
    _ head: MatrixHead,
    _ draw: inout SplitMix64
  ) -> [MatrixCell] {
    var offsets = phase.offsets
    if phase.name == PhaseMap.drawn {
      let count = job.isWhole ? head.dataOffsets : head.dataOffsets / 4
      offsets = (0..<count).map { _ in offsets[Int(draw.next() % UInt64(offsets.count))] }
    }
    return offsets.map { offset in
      let hit = MatrixHit(
        fault: fault,
        direction: phase.direction,
        offset: offset,
        random: draw.next()
      )
      return MatrixCell(job: job, phase: phase.name, hits: [hit])
    }
  }

  private static func pairs(
    _ kind: String,
    _ job: MatrixJob,
    _ map: PhaseMap,
    _ count: Int,
    _ draw: inout SplitMix64
  ) -> [MatrixCell] {
    let passing = MatrixFault.passing
    let lines = map.phases.flatMap { phase in phase.offsets.map { (phase.direction, $0) } }
    let signals = map.offsets("acknowledgement", .down)
    let data = map.offsets(PhaseMap.drawn, .up)
    guard !lines.isEmpty, kind == pairs.last || !signals.isEmpty && !data.isEmpty else { return [] }
    func any<Element>(_ elements: [Element]) -> Element {
      elements[Int(draw.next() % UInt64(elements.count))]
    }
    return (0..<count).map { _ in
      var first = MatrixFault.forge
      var random = draw.next()
      var (place, other) = (any(lines), any(lines))
      if kind != pairs.last {
        (place, other) = ((.down, any(signals)), (.up, any(data)))
        if kind == pairs.first {
          // Mostly the byte that is wanted next.
          if random % 4 > 0 { random = UInt64(place.1 - (signals.first ?? 0)) }
        } else {
          first = any([.drop, .flip, .duplicate, .insert])
        }
      } else {
        first = any(passing)
      }
      return MatrixCell(
        job: job,
        phase: kind,
        hits: [
          MatrixHit(fault: first, direction: place.0, offset: place.1, random: random),
          MatrixHit(
            fault: any(passing),
            direction: other.0,
            offset: other.1,
            random: draw.next()
          ),
        ]
      )
    }
  }
}
